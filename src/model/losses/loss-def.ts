import type { Text } from '#lib/text.ts';
import type { Activation } from '#model/activations.ts';

export interface LossDef<Kind extends string = string> {
  readonly kind: Kind;
  readonly title: Text;
  /** Short name in share links. */
  readonly code: string;
  readonly summary: Text;
  /** TeX of the loss of one sample with outputs p (or a) and targets y. */
  readonly formula: string;
  /** TeX of its gradient with respect to the last layer's weighted sums z. */
  readonly gradient: string;
  /** The activation the last layer must have; the loss is then computed from the logits before it. */
  readonly outputActivation?: Activation;
}

export const defineLoss = <const Kind extends string>(def: LossDef<Kind>): LossDef<Kind> => def;
