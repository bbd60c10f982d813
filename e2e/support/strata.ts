/** @file What every journey needs: a page whose console must stay clean, and the names that people go by. */
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { StrataApi } from '#app/scripting.ts';

/** The public API, typed, for calls in the page. */
declare global {
  interface Window {
    strata: StrataApi;
  }
}

/** The training status as numbers; NaN for what it does not say. */
export interface Status {
  readonly epoch: number;
  readonly step: number;
  readonly loss: number;
  readonly validation: number;
}

export class Strata {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page fresh, with `hash` in the address, and waits until the engine is up. */
  async open(hash = ''): Promise<void> {
    await this.page.goto(hash === '' ? './' : `./#${hash}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(
      () => window.strata?.backend !== null && window.strata !== undefined,
      undefined,
      {
        timeout: 90_000,
      },
    );
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  get layers(): Locator {
    return this.page.getByRole('list', { name: 'Layers' }).getByRole('listitem');
  }

  async status(): Promise<Status> {
    const words = await this.page.getByRole('status', { name: 'Training status' }).innerText();
    const number = (pattern: RegExp): number => Number(pattern.exec(words)?.[1]?.replaceAll(',', '') ?? NaN);
    return {
      epoch: number(/Epoch (\d+)/),
      step: number(/step ([\d,]+)/),
      loss: number(/loss ([\d.]+)/),
      validation: number(/validation accuracy ([\d.]+)/),
    };
  }
}

/** `strata` opens pages; any error in the console or uncaught in the page fails the test. */
export const test = base.extend<{ strata: Strata }>({
  strata: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await use(new Strata(page));
    expect(errors, 'errors in the console').toEqual([]);
  },
});

export { expect };
