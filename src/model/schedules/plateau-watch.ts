/** @file When a schedule that follows validation lowers the rate. Pure; the session keeps what it has seen. */
import type { ScheduleSpecOf } from './index.ts';

/** What has been seen of the validation losses. */
export interface PlateauWatch {
  /** Null before the first one. */
  readonly best: number | null;
  /** Epochs without a lower loss. */
  readonly waited: number;
  /** Epochs that are left in which nothing is counted. */
  readonly cooling: number;
  /** How often the rate was lowered. */
  readonly reductions: number;
}

export const FRESH_PLATEAU: PlateauWatch = { best: null, waited: 0, cooling: 0, reductions: 0 };

/** After an epoch that was trained at the learning rate `rate` and ended with the validation loss `loss`. */
export function watchPlateau(
  { patience, minDelta, cooldown, minRate }: ScheduleSpecOf<'reduce_on_plateau'>,
  watch: PlateauWatch,
  { loss, rate }: { readonly loss: number; readonly rate: number },
): PlateauWatch {
  const cooling = Math.max(0, watch.cooling - 1);
  const waited = watch.cooling > 0 ? 0 : watch.waited;
  if (watch.best === null || loss < watch.best - minDelta)
    return { ...watch, best: loss, waited: 0, cooling };
  if (cooling > 0) return { ...watch, waited, cooling };
  if (waited + 1 < patience || rate <= minRate) return { ...watch, waited: waited + 1, cooling };
  return { ...watch, waited: 0, cooling: cooldown, reductions: watch.reductions + 1 };
}
