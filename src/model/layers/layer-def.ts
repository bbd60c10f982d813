/**
 * @file What a layer kind has to say about itself. One file per kind holds all of it: the form, the
 * schema, the link text, the shape rule, the costs and the lesson cannot disagree.
 */
import type { Result } from '#lib/result.ts';
import type { Text } from '#lib/text.ts';
import type { Construction } from '#model/construction.ts';
import type { Fields, ValueOf } from '#model/fields.ts';
import type { Fans, Initializer } from '#model/initializers.ts';
import type { ShapeIssue } from '#model/issue.ts';
import type { Memory } from '#model/memory.ts';
import type { Shape } from '#model/shape.ts';

export const FAMILIES = [
  'convolution',
  'pooling',
  'core',
  'shape',
  'normalization',
  'regularization',
  'sequence',
  'attention',
  'block',
  'augmentation',
] as const;
/** Layers that belong together: one colour and one group in the palette. */
export type Family = (typeof FAMILIES)[number];

/** One weight tensor of a layer. */
export interface ParamDef extends Fans {
  /** Keras's name: `kernel`, `bias`, `gamma`, `moving_mean`. */
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer;
  /** False for statistics that training updates without a gradient. */
  readonly trainable: boolean;
  /** Penalty l1·Σ|w| + l2·Σw², added to the loss. */
  readonly l1?: number;
  readonly l2?: number;
  /** Values from here up to there begin with 1, whatever the initialiser says: the bias of a gate. */
  readonly onesAt?: readonly [from: number, to: number];
}

/** Work and room that one sample takes. */
export interface LayerCost {
  /** Multiply-and-add operations of the forward pass. */
  readonly multiplyAdds: number;
  /** float32 values of the output, kept for the backward pass. */
  readonly activations: number;
}

export interface LayerDoc {
  /** One paragraph for a learner. */
  readonly summary: Text;
  /** TeX of the output. */
  readonly forward: string;
  /** TeX of the gradients, given ∂L/∂a from the layer above. */
  readonly backward: readonly string[];
}

/** What a layer that holds stacks says about them. */
export interface BlockRule {
  /** How many it may hold. */
  readonly fewest: number;
  readonly most: number;
  /** What every one of them is given, of the layer's input; nothing said means the whole of it. */
  branchInput?(input: Shape): Result<Shape, ShapeIssue>;
  /** How often its layers work for one sample; once where nothing is said. */
  repeats?(input: Shape): number;
  /** True where its input also goes past its stacks. */
  readonly bypass?: true;
  /** What becomes of that which the stacks give, in a word or two, where the settings do not say it. */
  joins?(input: Shape, output: Shape): Text;
}

export type SpecOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

export interface LayerDef<Kind extends string = string, F extends Fields = Fields, Spec = SpecOf<F>> {
  readonly kind: Kind;
  /** The Keras class. */
  readonly title: string;
  readonly family: Family;
  /**
   * What it begins with in the compact link text: a letter, or a capital and a letter. The field named by `lead` follows it
   * as a bare number.
   */
  readonly code: string;
  readonly lead?: string;
  readonly fields: F;
  /** True where the field `activation` is the last thing that the layer does: a loss may take that over. */
  readonly activates?: true;
  /** Present where the layer holds stacks. */
  readonly block?: BlockRule;
  readonly doc: LayerDoc;
  /** What tells this layer from others of its kind: `32 filters 3×3`, `valid`, `relu`. */
  describe(spec: Spec): readonly Text[];
  /** True where the output has the input's steps, so that a mask over them (`sequence/masking.ts`) goes on; else it ends here. */
  keepsMask?(spec: Spec): boolean;
  /** Output shape for an input of any rank, or why there is none; `branches` are the outputs of the stacks it holds, `memory` what an encoder leaves. Pure. */
  inferShape(
    spec: Spec,
    input: Shape,
    branches?: readonly Shape[],
    memory?: Memory,
  ): Result<Shape, ShapeIssue>;
  /** Its own weights in Keras's order, without those of the stacks it holds; the input has passed `inferShape`. */
  params(spec: Spec, input: Shape, output?: Shape): readonly ParamDef[];
  /** Its own, without the stacks it holds. */
  cost(spec: Spec, input: Shape, output: Shape, memory?: Memory): LayerCost;
  /** The layer in Keras, where that does not follow from the settings (see `keras-call.ts`); null where Keras has none. */
  keras?(spec: Spec, input: Shape): Construction | null;
  /** PyTorch's modules that do the same one after another, channels in front; null where no modules do. */
  torch(spec: Spec, input: Shape): readonly Construction[] | null;
}

export const defineLayer = <const Kind extends string, const F extends Fields>(
  def: LayerDef<Kind, F>,
): LayerDef<Kind, F> => def;

/** A kind of layer that holds stacks. */
export const defineBlock = <const Kind extends string, const F extends Fields>(
  def: LayerDef<Kind, F> & { readonly block: BlockRule },
): LayerDef<Kind, F> & { readonly block: BlockRule } => def;
