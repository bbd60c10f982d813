/** @file Looks every validation sample up among the training samples: in short turns, so that training hardly notices. */
import { bitsOf, rowKey, type Repeats } from '#explain/doctor/repeats.ts';
import { nowMs } from '#lib/clock.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { sizeOf } from '#model/shape.ts';
import { reachOf, type SplitData, type SplitView } from './split-data.ts';

const TURN_MS = 8;

/** Hands the key of every sample of a view to `tell`. */
async function eachKey(view: SplitView, size: number, tell: (key: number) => void): Promise<void> {
  await view.whenArrived(reachOf(view.positions));
  const bits = bitsOf(view.table.inputs);
  let turnMs = nowMs();
  for (const position of view.positions) {
    tell(rowKey(bits, position, size));
    if (nowMs() - turnMs < TURN_MS) continue;
    await nextTurn();
    turnMs = nowMs();
  }
}

export async function countRepeats({ facts, views }: SplitData): Promise<Repeats> {
  const size = sizeOf(facts.input);
  const trained = new Set<number>();
  await eachKey(views.train, size, (key) => trained.add(key));
  let repeated = 0;
  await eachKey(views.validation, size, (key) => (repeated += Number(trained.has(key))));
  return { validation: views.validation.positions.length, repeated };
}
