/**
 * @file What a network is trained to do: which stacks that takes, what comes into each and has to come out of it, which
 * losses fit. How it is trained is in the engine, under the same name.
 */
import type { Text } from '#lib/text.ts';
import type { DataShape, Target } from '#model/data-spec.ts';
import type { Fields, ValueOf } from '#model/fields.ts';
import type { LossKind } from '#model/losses/index.ts';
import type { Shape } from '#model/shape.ts';

export type SettingsOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** What a part of a task can know: the data, the task's settings, and what comes out of other parts. */
export interface PartContext<F extends Fields = Fields> {
  readonly data: DataShape;
  readonly settings: SettingsOf<F>;
  readonly loss: LossKind;
  /** Output of another part's stack, as far as its layers fit. */
  outputOf(part: string): Shape;
}

/** One of the stacks that a task trains. */
export interface PartDef<F extends Fields = Fields> {
  /** Its name among the document's stacks. The first part of every task is `main`. */
  readonly name: string;
  readonly title: Text;
  /** One line: what this stack is for. */
  readonly summary: Text;
  /** What comes in, in words; missing where that is a sample of the data. */
  readonly inputKind?: Text;
  /** The part that leaves its states and steps for this one's layers; missing where there is none. */
  readonly reads?: string;
  /** What comes in, for one sample. */
  input(context: PartContext<F>): Shape;
  /** What may come out, the natural one first; null where anything may. */
  outputs(context: PartContext<F>): readonly Shape[] | null;
  /** The plan's loss is computed from what comes out here. */
  readonly answers: boolean;
}

/** A line among the curves: what training measures besides loss and accuracy. */
export interface ExtraCurve {
  /** In `StepMetrics.extras`. */
  readonly name: string;
  readonly title: Text;
  /** The chart that it stands in. */
  readonly chart: 'loss' | 'accuracy';
}

/** Curves of a task whose training measures more than usual. */
export interface TaskCurves {
  /** Whose loss and accuracy the usual ones are. */
  readonly training: Text;
  /** At most two for each chart. */
  readonly extras: readonly ExtraCurve[];
}

/** Which classes are for which time, where that is not all of them for all of it. */
export interface Lessons {
  /** Do samples with this label train in this epoch, counted from 0? */
  trains(label: number, epoch: number): boolean;
  /** Are samples with this label what the network is validated and tested on? */
  asks(label: number): boolean;
}

/** One network's turn in a step of the training. */
export interface Turn {
  /** The parts that learn in it, with weights that are this turn's own. */
  readonly learns: readonly string[];
  /** Parts that are walked through meanwhile, their weights at rest. */
  readonly through?: readonly string[];
  /** Samples that go through for each one of the batch, where that is not one. */
  readonly samples?: number;
}

export interface TaskDef<Kind extends string = string, F extends Fields = Fields> {
  readonly kind: Kind;
  readonly title: Text;
  /** One line: what there is to learn. */
  readonly summary: Text;
  readonly fields: F;
  /** Do the fields say anything of such data? Missing where they always do. */
  offers?(data: DataShape): boolean;
  /** In the order in which the builder shows them and Keras would name their layers. */
  readonly parts: readonly PartDef<NoInfer<F>>[];
  /** Those that fit, the natural one first. */
  readonly losses: readonly LossKind[];
  readonly curves?: TaskCurves;
  /** Networks that are trained one after another in every step; missing where all stacks in a row are one network. */
  readonly turns?: readonly Turn[];
  /** Answers are numbers, near or far but never right or wrong: there is no accuracy to show. */
  readonly unscored?: true;
  /** Samples count alike, whatever their class. */
  readonly classless?: true;
  /** Missing where every class trains in every epoch. */
  lessons?(settings: SettingsOf<F>): Lessons;
  /** What is asked for, where that is not the data's own target. */
  target?(data: DataShape): Target;
  /** Is there anything to learn for this task in such data? */
  suits(data: DataShape): boolean;
}

export const defineTask = <const Kind extends string, const F extends Fields>(
  def: TaskDef<Kind, F>,
): TaskDef<Kind, F> => def;
