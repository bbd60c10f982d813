import { hostBelow } from './support/plain-host.ts';
import { expect, test } from './support/strata.ts';

test('the build works below a path, on a host that sends no headers, with one WASM thread', async ({
  strata,
  page,
}) => {
  const host = await hostBelow('/teaching/strata/');
  try {
    await page.goto(`${host.url}#preset=mnist-mlp&backend=wasm`);
    await strata.ready();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(await page.evaluate(() => window.strata.backend)).toMatchObject({ backend: 'wasm', threads: 1 });
    const { steps, loss } = await page.evaluate(() => window.strata.train({ steps: 60 }));
    expect(steps).toBe(60);
    expect(loss).toBeLessThan(1.5);
  } finally {
    host.close();
  }
});
