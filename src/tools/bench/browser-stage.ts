/** @file A contest's stage in real browsers: every trainer has one of its own, and so has the measurement of the peak. */
import { withinOrElse } from '#lib/within.ts';
import type { BenchServer } from './bench-server.ts';
import { openBrowser, type BenchBrowser, type Machine } from './bench-browser.ts';
import type { Contender, Place, Stage } from './contest.ts';
import { TooSlow } from './measure.ts';

export interface StageOptions {
  readonly server: BenchServer;
  readonly machine: Machine;
  readonly headless: boolean;
  /** Whoever takes longer for what it is asked is stopped. */
  readonly patienceSeconds: number;
}

/** A browser that is started when it is first needed. */
class LazyBrowser {
  readonly #start: () => Promise<BenchBrowser>;
  #started: Promise<BenchBrowser> | undefined;

  constructor(start: () => Promise<BenchBrowser>) {
    this.#start = start;
  }

  get(): Promise<BenchBrowser> {
    return (this.#started ??= this.#start());
  }

  async close(): Promise<void> {
    const started = this.#started;
    this.#started = undefined;
    if (started) await (await started).close();
  }
}

/** Rejects when the answer takes too long; what becomes of it then is nobody's concern. */
const withinPatience = <T>(answer: Promise<T>, seconds: number): Promise<T> =>
  withinOrElse(answer, seconds * 1000, () => {
    throw new TooSlow(seconds);
  });

export function makeStage(options: StageOptions): Stage & { close(): Promise<void> } {
  const { server, machine, headless, patienceSeconds } = options;
  const browserFor = (threads: number): LazyBrowser =>
    new LazyBrowser(() => {
      const url = threads > 1 ? server.url : server.oneThreadUrl;
      return openBrowser({ url, headless, args: machine.args });
    });
  const observer = browserFor(machine.threads);

  return {
    open({ engine, backend, threads, net }: Contender) {
      const browser = browserFor(threads);
      return {
        async train(steps) {
          const { page } = await browser.get();
          const call = [{ engine, backend, net }, steps] as const;
          const train = page.evaluate(([job, count]) => window.strataBench!.train(job, count), call);
          const answer = await withinPatience(train, patienceSeconds);
          if (answer.ok) return answer.value;
          throw new Error(answer.error);
        },
        close: () => browser.close(),
      };
    },
    async measurePeak(place: Place) {
      const { page } = await observer.get();
      return place === 'gpu'
        ? page.evaluate(() => window.strataBench!.measureGpuPeak())
        : page.evaluate((threads) => window.strataBench!.measureWasmPeak(threads), place);
    },
    close: () => observer.close(),
  };
}
