/** @file Label smoothing s: (1 − s) of every target stays, and s is spread over the K classes, or over yes and no. */
import { lossDef, type LossSpec } from '#model/losses/index.ts';

/** y becomes `kept` · y + `added`. */
export interface Softening {
  readonly kept: number;
  readonly added: number;
}

/** What the settings of `loss` make of the targets of `outputs` numbers. */
export function softeningOf(loss: LossSpec, outputs: number): Softening {
  const smoothing = 'labelSmoothing' in loss ? loss.labelSmoothing : 0;
  const answers = lossDef(loss).outputActivation === 'sigmoid' ? 2 : outputs;
  return { kept: 1 - smoothing, added: smoothing / answers };
}
