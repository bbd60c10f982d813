/** @file A loss's settings as the kernels know them. */
import { answerWeight } from '#engine/losses/binary-focal-crossentropy.ts';
import { lossFactor } from '#model/losses/loss-factor.ts';
import { softeningOf } from '#engine/losses/soften-targets.ts';
import { LOSS_KINDS, type LossSpec } from '#model/losses/index.ts';
import { floatBits, type FieldsOf } from './records.ts';

const NONE = { base: 0, slope: 0, gamma: 0, delta: 0 };

function factorsOf(loss: LossSpec): typeof NONE {
  switch (loss.kind) {
    case 'categorical_focal_crossentropy':
      return { ...NONE, base: loss.alpha, gamma: loss.gamma };
    case 'binary_focal_crossentropy':
      return { ...NONE, ...answerWeight(loss), gamma: loss.gamma };
    case 'huber':
      return { ...NONE, delta: loss.delta };
    default:
      return NONE;
  }
}

type Settings = 'kind' | 'factor' | 'kept' | 'added' | keyof typeof NONE;

/** What the record of a loss says of its settings, for a network of `outputs`. */
export function lossSettings(loss: LossSpec, outputs: number): Pick<FieldsOf<'loss'>, Settings> {
  const { kept, added } = softeningOf(loss, outputs);
  const { base, slope, gamma, delta } = factorsOf(loss);
  return {
    kind: LOSS_KINDS.indexOf(loss.kind),
    factor: floatBits(lossFactor(loss, outputs)),
    kept: floatBits(kept),
    added: floatBits(added),
    base: floatBits(base),
    slope: floatBits(slope),
    gamma: floatBits(gamma),
    delta: floatBits(delta),
  };
}
