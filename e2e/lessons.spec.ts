import { expect, test } from './support/strata.ts';

test('a lesson is opened by link: a network is broken, does not learn, is mended and learns', async ({
  strata,
  page,
}) => {
  await strata.open('lesson=zero-start&backend=wasm');
  const lesson = page.getByRole('region', { name: 'Lesson' });
  await expect(lesson).toContainText('0 of 3 goals');
  await expect(page).toHaveURL(/lesson=zero-start/);

  await page.getByRole('tab', { name: 'Inside' }).click();
  const breakIt = page.getByRole('region', { name: 'Break it' });
  await breakIt.getByRole('button', { name: 'All weights to zero' }).click();
  await expect(lesson).toContainText('1 of 3 goals');
  const weights = await page.evaluate(() => window.strata.weights());
  expect(weights.every(({ values }) => values.every((value) => value === 0))).toBe(true);

  await page.evaluate(() => window.strata.train({ epochs: 20 }));
  await expect(lesson).toContainText('2 of 3 goals');
  await breakIt.getByRole('button', { name: 'Mend' }).click();
  await expect(breakIt.getByRole('button', { name: 'Mend' })).toBeHidden();
  await page.evaluate(() => window.strata.train());
  await expect(lesson).toContainText('All goals reached.');

  await lesson.getByRole('button', { name: 'Leave the lesson' }).click();
  await expect(lesson).toBeHidden();
  await expect(page).not.toHaveURL(/lesson=/);
});
