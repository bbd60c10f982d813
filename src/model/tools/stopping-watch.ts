/** @file When early stopping ends a training. Pure; the session keeps what it has seen. */
import type { ToolSpecOf } from './index.ts';

type Settings = ToolSpecOf<'earlyStopping'>;

/** What has been seen of validation. */
export interface StoppingWatch {
  /** Of what is watched; null before the first epoch that counts. */
  readonly best: number | null;
  /** Epochs without a gain. */
  readonly waited: number;
}

export const FRESH_STOPPING: StoppingWatch = { best: null, waited: 0 };

export interface StoppingVerdict {
  readonly watch: StoppingWatch;
  /** The best epoch so far. */
  readonly improved: boolean;
  readonly stops: boolean;
}

/** After epoch `epoch`, counted from 1, has been validated. */
export function watchStopping(
  { monitor, patience, minDelta, startFromEpoch }: Settings,
  watch: StoppingWatch,
  validation: { readonly loss: number; readonly accuracy: number },
  epoch: number,
): StoppingVerdict {
  if (epoch <= startFromEpoch) return { watch, improved: false, stops: false };
  const value = monitor === 'val_loss' ? validation.loss : validation.accuracy;
  const gain = monitor === 'val_loss' ? -1 : 1;
  if (watch.best === null || gain * (value - watch.best) > minDelta)
    return { watch: { best: value, waited: 0 }, improved: true, stops: false };
  const waited = watch.waited + 1;
  return { watch: { ...watch, waited }, improved: false, stops: waited >= patience && epoch > 1 };
}
