import { deflateRawSync } from 'node:zlib';
import { expect, test } from './support/strata.ts';

const packed = (value: unknown): string => deflateRawSync(JSON.stringify(value)).toString('base64url');
const nested = (depth: number): string =>
  deflateRawSync('['.repeat(depth) + ']'.repeat(depth)).toString('base64url');
const SCRIPT = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';

/** Everything in every string: title, kinds, ids, keys. */
const scripted = {
  version: 1,
  title: SCRIPT,
  task: SCRIPT,
  data: { dataset: SCRIPT, [SCRIPT]: SCRIPT },
  stacks: { main: [{ kind: SCRIPT, id: SCRIPT, activation: SCRIPT }] },
  training: { optimizer: { kind: SCRIPT }, loss: SCRIPT },
  seed: SCRIPT,
};

const HOSTILE: Readonly<Record<string, string>> = {
  'ten megabytes': 'doc=',
  'broken base64': 'doc=%%%not*base64!!',
  'a bomb': `doc=${deflateRawSync(Buffer.alloc(80_000_000, 32)).toString('base64url')}`,
  'deep nesting': `doc=${nested(100_000)}`,
  'wrong types': `doc=${packed({ version: 1, stacks: 'yes', training: 7, seed: {} })}`,
  'an unknown version': 'v=999&preset=mnist-mlp',
  'script in every string': `doc=${packed(scripted)}`,
  'script in the address': `net=${encodeURIComponent(SCRIPT)}`,
};

for (const [name, hash] of Object.entries(HOSTILE)) {
  test(`a link with ${name} gives one clear message and a working page`, async ({ strata, page }) => {
    // Set from inside: the browser's own limits on addresses are not what is tested.
    await strata.open();
    await page.evaluate((bad) => {
      location.hash = bad === 'doc=' ? bad + 'A'.repeat(10_000_000) : bad;
    }, hash);
    await expect(page.getByRole('alert')).toHaveCount(1);
    await expect(page.getByRole('alert')).not.toBeEmpty();
    await expect(strata.layers).toHaveCount(9);
    await expect(strata.button('Train')).toBeEnabled();
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await strata.button('Dismiss').click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('huge numbers are clamped with a notice and the rest of the link holds', async ({ strata, page }) => {
  await strata.open('preset=mnist-mlp&lr=1e308&batch=99999999&seed=-5&frobnicate=1');
  await expect(page.getByRole('status').filter({ hasText: 'Opened, with changes' })).toBeVisible();
  const { training, seed } = await page.evaluate(() => window.strata.document);
  expect([training.optimizer.learningRate, training.batchSize, seed]).toEqual([10, 4096, 0]);
  await expect(strata.button('Train')).toBeEnabled();
});
