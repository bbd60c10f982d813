import { expect, test } from './support/strata.ts';

/** price = 3 · rooms − 2 · age, and 10 more in Leeds; some rooms are not known, one row stands there twice. */
function priceList(): string {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const [rooms, age, town] = [(i * 7) % 11, (i * 5) % 13, i % 3 === 0 ? 'Leeds' : 'York'];
    const price = 3 * rooms - 2 * age + (town === 'Leeds' ? 10 : 0);
    return `${i % 20 === 7 ? 'NA' : rooms},${age},${town},"${price},5"`;
  });
  return ['rooms;age;town;price', ...rows, rows[0]!]
    .join('\n')
    .replaceAll(/,(?=[^"]*(?:"[^"]*"[^"]*)*$)/g, ';');
}

test('a table of one’s own goes from the clipboard to a prediction, and is there after a reload', async ({
  strata,
  page,
}) => {
  await strata.open('preset=iris-mlp&backend=wasm');
  await page.getByRole('combobox', { name: 'Dataset' }).selectOption({ label: 'Your own table' });
  await strata.button('Paste').click();
  await page.getByRole('textbox', { name: 'Paste a table here' }).fill(priceList());
  await strata.button('Use this table').click();

  const columns = page.getByRole('list', { name: 'Columns' }).getByRole('listitem');
  await expect(columns).toHaveCount(4);
  await expect(page.getByRole('combobox', { name: 'Use of price' })).toHaveValue('target-number');
  await expect(page.getByText(/rooms: 6 rows without a value, filled with/)).toBeVisible();
  await expect(page.getByText('1 repeated row: left out')).toBeVisible();

  // What was refused is forgotten once the table is another.
  await page.getByRole('combobox', { name: 'Use of town' }).selectOption('number');
  await expect(page.getByText('town holds no numbers.')).toBeVisible();
  const age = page.getByRole('combobox', { name: 'Use of age' });
  await age.selectOption('category');
  await expect(page.getByText('town holds no numbers.')).toBeHidden();
  await age.selectOption('number');
  await expect(age).toHaveValue('number');

  await page.evaluate(() => window.strata.train());
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await strata.button('Evaluate on test').click();
  await expect(page.getByText(/Evaluated: loss/)).toBeAttached();
  const r2 = page.locator('dl > div').filter({ hasText: 'R²' }).locator('dd');
  expect(Number(await r2.innerText())).toBeGreaterThan(0.9);

  const row = page.getByRole('group', { name: 'Row to try' });
  await row.getByLabel('rooms').fill('8');
  await row.getByLabel('age').fill('3');
  await row.getByLabel('town').selectOption('Leeds');
  const answer = page.getByLabel(/^Prediction: price/).locator('output');
  await expect.poll(async () => Math.abs(Number(await answer.innerText()) - 28.5)).toBeLessThan(6);

  await strata.button('Which columns decided?').click();
  const worths = page.getByRole('list', { name: 'Columns that decided' });
  await expect(worths.getByRole('listitem')).toHaveCount(3);
  await expect(worths.getByRole('listitem', { name: /^rooms = 8: \+/ })).toBeVisible();
  await expect(page.getByText('exact over all 8 ways to know some of the 3 columns')).toBeVisible();

  const far = page.getByRole('list', { name: 'Rows far off' }).getByRole('button');
  await expect(far.first()).toHaveAttribute('aria-disabled', 'false');
  await far.first().click();
  await expect(worths.getByRole('listitem')).toHaveCount(3);
  await expect(worths.getByRole('listitem', { name: /^rooms = 8: / })).toHaveCount(0);

  await page.reload();
  await strata.ready();
  await expect(columns).toHaveCount(4);
  await expect(page.getByText(/rooms: 6 rows without a value, filled with/)).toBeVisible();
});

test('a link to a network for a table that stayed at home goes on where the same file is opened', async ({
  strata,
  page,
  browser,
}) => {
  const paste = async (of: typeof page): Promise<void> => {
    await of.getByRole('button', { name: 'Paste', exact: true }).click();
    await of.getByRole('textbox', { name: 'Paste a table here' }).fill(priceList());
    await of.getByRole('button', { name: 'Use this table' }).click();
    await expect(of.getByRole('combobox', { name: 'Use of price' })).toBeVisible();
  };
  await strata.open('preset=iris-mlp&backend=wasm');
  await page.getByRole('combobox', { name: 'Dataset' }).selectOption({ label: 'Your own table' });
  await paste(page);
  await expect(page).toHaveURL(/table=[0-9a-f]{16}/);
  expect(page.url()).not.toMatch(/York.*York/); // a category is named once; rows are not in it

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByText(/This table stayed on the machine/)).toBeVisible({ timeout: 60_000 });
  await paste(elsewhere);
  expect(elsewhere.url()).toBe(page.url());
  await elsewhere.context().close();
});

test('a straight line through house prices turns into place and tells most of them', async ({
  strata,
  page,
}) => {
  await strata.open('preset=house-prices&backend=wasm');
  const picture = page.getByRole('img', { name: /cmedv of training rows against rm/ });
  const line = picture.locator('path').last();
  await expect(line).toHaveAttribute('d', /L/);
  const before = await line.getAttribute('d');
  await strata.button('Train').click();
  await expect.poll(async () => (await strata.status()).epoch, { timeout: 60_000 }).toBe(40);
  await expect.poll(() => line.getAttribute('d')).not.toBe(before);
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await strata.button('Evaluate on test').click();
  await expect(page.getByRole('img', { name: /101 rows, actual across/ })).toBeVisible();
  const { r2 } = await page.evaluate(async () => (await window.strata.evaluate('test')).metrics);
  expect(r2).toBeGreaterThanOrEqual(0.6);
  await strata.button('Measure').click();
  const worth = page.getByRole('list', { name: 'What each column is worth' }).getByRole('listitem');
  await expect(worth).toHaveCount(12);
});
