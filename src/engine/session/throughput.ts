/** @file Samples per second: of late, for the page, and over everything, for the summary. Pauses do not count. */

const WINDOW_MS = 3000;

export interface Throughput {
  /** Over the last three seconds of training; 0 until it is known. */
  readonly recent: number;
  readonly overall: number;
  add(samples: number, elapsedMs: number): void;
}

const perSecond = (samples: number, ms: number): number => (ms > 0 ? (samples / ms) * 1000 : 0);

export function createThroughput(): Throughput {
  const window: { readonly samples: number; readonly ms: number }[] = [];
  let [recentSamples, recentMs, allSamples, allMs] = [0, 0, 0, 0];
  return {
    get recent() {
      return perSecond(recentSamples, recentMs);
    },
    get overall() {
      return perSecond(allSamples, allMs);
    },
    add: (samples, ms) => {
      window.push({ samples, ms });
      recentSamples += samples;
      recentMs += ms;
      allSamples += samples;
      allMs += ms;
      while (window.length > 1 && recentMs - window[0]!.ms >= WINDOW_MS) {
        const oldest = window.shift()!;
        recentSamples -= oldest.samples;
        recentMs -= oldest.ms;
      }
    },
  };
}
