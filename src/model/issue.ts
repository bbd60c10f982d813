/**
 * @file What a person should know about their network before it can train: where, what, and ways on.
 * A fix is data, so that it can be shown as a button, applied, undone and tested.
 */
import type { Text } from '#lib/text.ts';
import type { ClassWeights } from './class-weights.ts';
import type { FieldValue } from './fields.ts';
import type { LossKind } from './losses/index.ts';
import type { OptimizerKind } from './optimizers/index.ts';
import type { TaskKind } from './tasks/index.ts';
import type { ToolKind } from './tools/index.ts';

/** A layer to be made: its kind and the settings that differ from the defaults. */
export interface LayerDraft {
  readonly kind: string;
  readonly fields?: Readonly<Record<string, FieldValue>>;
}

/** A change to one layer or to the training plan. */
export type Change =
  | { readonly type: 'update'; readonly fields: Readonly<Record<string, FieldValue>> }
  | { readonly type: 'insert-before'; readonly draft: LayerDraft }
  | { readonly type: 'remove' }
  /** At the end of a stack of the document; of the main one where none is named. */
  | { readonly type: 'append'; readonly draft: LayerDraft; readonly part?: string }
  | { readonly type: 'loss'; readonly loss: LossKind }
  | { readonly type: 'task'; readonly task: TaskKind }
  /** Settings of the task. */
  | { readonly type: 'task-fields'; readonly fields: Readonly<Record<string, FieldValue>> }
  | { readonly type: 'class-weights'; readonly classWeights: ClassWeights }
  | { readonly type: 'batch'; readonly batchSize: number }
  | { readonly type: 'learning-rate'; readonly learningRate: number }
  /** With its defaults. */
  | { readonly type: 'optimizer'; readonly optimizer: OptimizerKind }
  | { readonly type: 'tool'; readonly tool: ToolKind; readonly fields: Readonly<Record<string, FieldValue>> }
  | { readonly type: 'data'; readonly fields: Readonly<Record<string, FieldValue>> }
  | { readonly type: 'seed'; readonly seed: number }
  /** One after another, undone together. */
  | { readonly type: 'several'; readonly fixes: readonly Fix[] };

/** A change to the layer at hand, before anyone knows which one that is. */
export interface LayerFix {
  readonly label: Text;
  readonly change: Change;
}

/** Why a layer cannot take its input. */
export interface ShapeIssue {
  readonly message: Text;
  readonly fixes: readonly LayerFix[];
}

/** One click that mends the document; `layerId` is the layer that the change is about. */
export interface Fix extends LayerFix {
  readonly layerId?: string;
}

/** An `error` keeps the network from training; a `warning` does not. */
export interface Issue {
  readonly severity: 'error' | 'warning';
  readonly layerId?: string;
  readonly message: Text;
  readonly fixes: readonly Fix[];
}
