import { setTimeout } from 'node:timers/promises';

import { expect, test } from 'vitest';
import { BENCH_NETS } from './bench-nets.ts';
import { mapWork, type Entrant } from './bench-row.ts';
import { runContest, type Contender, type Stage } from './contest.ts';
import { TooSlow } from './measure.ts';
import { rowsOf } from './rows.ts';

const net = BENCH_NETS.find(({ name }) => name === 'mnist-convnet')!;
const contender = (engine: Entrant['engine'], backend: Entrant['backend'], threads = 1): Contender => ({
  net,
  engine,
  backend,
  threads,
});
const compiled = contender('strata-compiled', 'wasm', 2);
const stock = contender('tfjs-fit', 'wasm');
const onGpu = contender('jax-js', 'webgpu');

/** Ours takes 10 ms per step, others 60 and ask for 17 of everything, and 5 more to read the loss. Stock is too slow. */
function fakeStage(closed: Contender[]): Stage {
  return {
    open: (who) => ({
      train: async (steps) => {
        if (who === stock) throw new TooSlow(40);
        const ms = steps * (who === compiled ? 10 : 60);
        return { ms, jsMs: null, work: mapWork(() => 17 * steps + 5) };
      },
      close: async () => void closed.push(who),
    }),
    async measurePeak(place) {
      await setTimeout(40);
      return place === 'gpu' ? 40 : 50 * place;
    },
  };
}

test('who cannot train does not stop the others, and everything is closed', async () => {
  const closed: Contender[] = [];
  const outcomes = await runContest([compiled, stock, onGpu], fakeStage(closed), {
    seconds: 0.1,
    patienceSeconds: 1,
  });
  expect(outcomes).toMatchObject([
    { contender: compiled, trained: true, peak: 100 },
    { contender: stock, trained: false, tooSlow: true, reason: 'no answer within 40 seconds (--patience)' },
    { contender: onGpu, trained: true, peak: 40, work: { dispatches: 17, submits: 17, bytesUploaded: 17 } },
  ]);
  expect(new Set(closed)).toEqual(new Set([compiled, stock, onGpu]));
});

test('a row holds what was executed against the peak of its own place', async () => {
  const outcomes = await runContest([compiled, onGpu], fakeStage([]), { seconds: 0.1, patienceSeconds: 1 });
  const [ours, theirs] = rowsOf(outcomes);
  expect(ours).toMatchObject({
    net: 'mnist-convnet',
    batch: 64,
    threads: 2,
    msPerStep: 10,
    samplesPerSecond: 6400,
  });
  expect(ours!.gflopExecuted).toBeCloseTo(0.9, 2);
  expect(ours!.peakShare).toBeCloseTo(0.9, 2); // 0.9 GFLOP in 10 ms, of 100 GFLOP/s
  expect(theirs!.gflopExecuted).toBe(theirs!.gflopNominal);
  expect(theirs!.peakShare).toBeCloseTo(1.048 / 0.06 / 40, 2);
});
