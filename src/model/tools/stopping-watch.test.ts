import { expect, it } from 'vitest';
import { makeTools } from '#model/document.ts';
import type { ToolSpecOf } from './index.ts';
import { FRESH_STOPPING, watchStopping } from './stopping-watch.ts';

type Settings = ToolSpecOf<'earlyStopping'>;

/** Keras's callback as it stands: the epoch after which it stops, and the best one, from 1. */
function callback(values: readonly number[], { monitor, patience, minDelta, startFromEpoch }: Settings) {
  const falls = monitor === 'val_loss';
  const improves = (value: number, best: number): boolean =>
    falls ? value + minDelta < best : value - minDelta > best;
  let [best, wait, bestEpoch] = [falls ? Infinity : -Infinity, 0, 0];
  for (const [epoch, current] of values.entries()) {
    if (epoch < startFromEpoch) continue;
    wait += 1;
    if (improves(current, best)) {
      [best, bestEpoch, wait] = [current, epoch + 1, 0];
      continue;
    }
    if (wait >= patience && epoch > 0) return { stoppedAt: epoch + 1, bestEpoch };
  }
  return { stoppedAt: null, bestEpoch };
}

function watched(values: readonly number[], settings: Settings) {
  let [watch, bestEpoch] = [FRESH_STOPPING, 0];
  for (const [i, value] of values.entries()) {
    const verdict = watchStopping(settings, watch, { loss: value, accuracy: value }, i + 1);
    ({ watch } = verdict);
    if (verdict.improved) bestEpoch = i + 1;
    if (verdict.stops) return { stoppedAt: i + 1, bestEpoch };
  }
  return { stoppedAt: null, bestEpoch };
}

/** Falls (or rises) with setbacks of several lengths. */
const values = (direction: number): readonly number[] =>
  Array.from({ length: 40 }, (_, i) => 5 + direction * (0.1 * i + 0.3 * Math.sin(i * i)));

it.each(['val_loss', 'val_accuracy'] as const)('stops when Keras does, watching %s', (monitor) => {
  const stopped = new Set<number | null>();
  for (const patience of [0, 1, 2, 3, 5, 100])
    for (const minDelta of [0, 0.2, 0.6])
      for (const startFromEpoch of [0, 6]) {
        const { earlyStopping } = makeTools({
          earlyStopping: { on: true, monitor, patience, minDelta, startFromEpoch },
        });
        const seen = watched(values(monitor === 'val_loss' ? -1 : 1), earlyStopping);
        expect(seen).toEqual(callback(values(monitor === 'val_loss' ? -1 : 1), earlyStopping));
        stopped.add(seen.stoppedAt);
      }
  expect(stopped.size).toBeGreaterThan(5);
});

it('never stops after the first epoch, and not for a loss that keeps falling', () => {
  const { earlyStopping } = makeTools({ earlyStopping: { on: true } });
  expect(watched([3], earlyStopping).stoppedAt).toBeNull();
  expect(watched([3, 2, 1], earlyStopping).stoppedAt).toBeNull();
  expect(watched([3, 3], earlyStopping)).toEqual({ stoppedAt: 2, bestEpoch: 1 });
});
