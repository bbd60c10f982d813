/**
 * @file Everything that is saved, shared, undone and compared: plain JSON, nothing computed.
 * What a run has learned and where a person is looking live elsewhere.
 */
import type { Brand } from '#lib/brand.ts';
import { text } from '#lib/text.ts';
import type { ClassWeights } from './class-weights.ts';
import type { DataSpec } from './data-spec.ts';
import { defaultsOf, int } from './fields.ts';
import { type LayerKind, type LayerSpecOf, layerDef } from './layers/index.ts';
import { LOSSES, type LossKind, type LossSpec, type LossSpecOf } from './losses/index.ts';
import {
  OPTIMIZERS,
  type OptimizerKind,
  type OptimizerSpec,
  type OptimizerSpecOf,
} from './optimizers/index.ts';
import { SCHEDULES, type ScheduleKind, type ScheduleSpec, type ScheduleSpecOf } from './schedules/index.ts';
import type { Stacks } from './stack.ts';
import type { TaskSpec } from './tasks/index.ts';
import { TOOL_KINDS, toolDefaults, type ToolKind, type ToolSpecOf, type ToolSpecs } from './tools/index.ts';

export const DOCUMENT_VERSION = 3;
/** More layers than this in all stacks, those within blocks counted, are refused: no page could show them and no machine train them. */
export const MAX_LAYERS = 64;
/** Blocks within blocks, at most this deep. */
export const MAX_DEPTH = 8;
/** Code points of a title. */
export const MAX_TITLE = 80;
export const MAX_SEED = 999_999;

export const TRAINING_FIELDS = {
  batchSize: int({
    label: text('Batch size', '批大小'),
    help: text('How many samples share one step of the weights.', '多少个样本共同决定一步权重更新。'),
    code: 'batch',
    min: 1,
    max: 4096,
    default: 64,
  }),
  epochs: int({
    label: text('Epochs', '轮数'),
    help: text('How often training goes through all the data.', '训练把全部数据看多少遍。'),
    code: 'epochs',
    min: 1,
    max: 10_000,
    default: 10,
  }),
};

export const SEED_FIELD = int({
  label: text('Seed', '随机种子'),
  help: text(
    'Decides the starting weights, the order of the samples and every other chance. Same seed, same curve.',
    '决定初始权重、样本顺序等一切随机之事。种子相同，曲线相同。',
  ),
  code: 'seed',
  min: 0,
  max: MAX_SEED,
  default: 42,
});

export interface TrainingPlan {
  readonly optimizer: OptimizerSpec;
  /** How the optimizer's learning rate changes over the training. */
  readonly schedule: ScheduleSpec;
  readonly loss: LossSpec;
  /** How much the samples of each class count. */
  readonly classWeights: ClassWeights;
  readonly tools: ToolSpecs;
  readonly batchSize: number;
  readonly epochs: number;
}

export interface PlaygroundDocument {
  readonly version: typeof DOCUMENT_VERSION;
  readonly title: string;
  readonly task: TaskSpec;
  readonly data: DataSpec;
  /** One stack per part of the task. */
  readonly stacks: Stacks;
  readonly training: TrainingPlan;
  readonly seed: number;
}

/** A document that has passed `checkDocument`: the only kind that may be sent to the engine. */
export type CheckedDocument = Brand<PlaygroundDocument, 'checked'>;

/** A layer of `kind` with Keras's defaults, but for `fields`. A block holds as few stacks as it may, and nothing in them. */
export function makeLayer<K extends LayerKind>(
  kind: K,
  fields: Partial<Omit<LayerSpecOf<K>, 'kind'>> = {},
): LayerSpecOf<K> {
  const { fields: settings, block } = layerDef({ kind });
  const held = block ? { branches: Array.from({ length: block.fewest }, () => []) } : {};
  return { kind, ...defaultsOf(settings), ...held, ...fields } as unknown as LayerSpecOf<K>;
}

/** An optimizer of `kind` with its defaults, but for `fields`. */
export function makeOptimizer<K extends OptimizerKind>(
  kind: K,
  fields: Partial<Omit<OptimizerSpecOf<K>, 'kind'>> = {},
): OptimizerSpec {
  return { kind, ...defaultsOf(OPTIMIZERS[kind].fields), ...fields } as OptimizerSpec;
}

/** A schedule of `kind` with its defaults, but for `fields`. */
export function makeSchedule<K extends ScheduleKind>(
  kind: K,
  fields: Partial<Omit<ScheduleSpecOf<K>, 'kind'>> = {},
): ScheduleSpecOf<K> & ScheduleSpec {
  return { kind, ...defaultsOf(SCHEDULES[kind].fields), ...fields } as ScheduleSpecOf<K> & ScheduleSpec;
}

/** A training plan with the usual settings, but for those of `plan`. */
export const makeTraining = (
  plan: Pick<TrainingPlan, 'optimizer' | 'loss'> & Partial<TrainingPlan>,
): TrainingPlan => ({
  ...defaultsOf(TRAINING_FIELDS),
  schedule: makeSchedule('constant'),
  classWeights: 'none',
  tools: toolDefaults(),
  ...plan,
});

/** All tools off, but for the settings of `tools`. */
export const makeTools = (tools: { readonly [K in ToolKind]?: Partial<ToolSpecOf<K>> } = {}): ToolSpecs => {
  const defaults = toolDefaults();
  return Object.fromEntries(
    TOOL_KINDS.map((kind) => [kind, { ...defaults[kind], ...tools[kind] }]),
  ) as unknown as ToolSpecs;
};

/** A loss of `kind` with its defaults, but for `fields`. */
export function makeLoss<K extends LossKind>(
  kind: K,
  fields: Partial<Omit<LossSpecOf<K>, 'kind'>> = {},
): LossSpec {
  return { kind, ...defaultsOf(LOSSES[kind].fields), ...fields } as LossSpec;
}
