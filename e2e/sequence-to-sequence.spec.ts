import { expect, test } from './support/strata.ts';

test('an encoder and a decoder learn dates, answer what is typed, and show where they look', async ({
  strata,
  page,
}) => {
  test.setTimeout(240_000);
  await strata.open('preset=seq2seq-dates&backend=wasm&pairs=1000&batch=32');
  const losses = await page.evaluate(async () => {
    const begins = await window.strata.step();
    const ends = await window.strata.train({ steps: 50 });
    return [begins.loss, ends.loss] as const;
  });
  expect(losses[1]).toBeLessThan(losses[0] - 1);

  // What a person types is answered, and every character of the answer says where it came from.
  const source = page.getByRole('textbox', { name: 'Source' });
  await source.fill('3 May 2019');
  await expect(page.getByRole('status', { name: 'Answer' })).toHaveText(/[\d-]+/);
  const alignment = page.getByRole('table', { name: 'Alignment' });
  await expect(alignment.getByRole('columnheader')).toHaveText(Array.from('3␣May␣2019'));
  await alignment.getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(alignment.getByRole('button', { name: /takes \d+ % from “ ”$/ }).first()).toBeFocused();
  await source.fill('3 Mai ⚽');
  await expect(page.getByText('The network has never seen “⚽”. Leave it out.')).toBeVisible();

  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await strata.button('Evaluate on validation').click();
  await expect(page.getByText('50 pairs')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('list', { name: 'Mistakes' }).getByRole('button').first().click();
  await expect(page.getByText(/^The data says \d{4}-\d\d-\d\d$/)).toBeVisible();

  // What one pair does to both stacks can be walked through.
  await page.getByRole('tab', { name: 'Backprop' }).click();
  const stops = page.getByRole('listbox', { name: 'Stops' });
  await expect(stops.getByRole('option', { name: /, forward →$/ }).nth(3)).toBeVisible();
  await expect(page.getByText(/^.+ → \d{4}-\d\d-\d\d$/)).toBeVisible();
  const read = page.getByRole('listbox', { name: 'What the network is given: x' });
  await read.press('Home');
  await expect(read.getByRole('option', { selected: true })).toHaveAccessibleName(/^x\[0\] = \d+ \S$/);
  await expect(page.getByText(/\d+ is the number of “\S”\./)).toBeVisible();
  // From what attention takes, back into the encoder.
  await stops.getByRole('option', { name: 'Attention, Decoder, forward →' }).click();
  await page
    .getByRole('button', { name: /where it comes from, a\[\d+, \d+\] of lstm$/ })
    .first()
    .click();
  await expect(stops.getByRole('option', { name: 'LSTM, Encoder, forward →' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Escape');

  // Another problem, for the same network.
  await page.getByRole('combobox', { name: 'Problem' }).selectOption('reversal');
  const pair = page
    .getByRole('list', { name: /samples/i })
    .getByRole('listitem')
    .first();
  await expect(pair).toHaveText(/^[a-z]{3,10}.*[a-z]{3,10}$/);
  const [word = '', turned = ''] = (await pair.innerText()).match(/[a-z]+/g) ?? [];
  expect(Array.from(word).toReversed().join('')).toBe(turned);
});
