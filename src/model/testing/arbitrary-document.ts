/** @file Random documents for property tests, made from the registries' own fields. */
import * as fc from 'fast-check';
import { cleanLine } from '#lib/clean-line.ts';
import { CLASS_WEIGHT, CLASS_WEIGHT_RULES } from '#model/class-weights.ts';
import {
  DOCUMENT_VERSION,
  MAX_LAYERS,
  MAX_TITLE,
  SEED_FIELD,
  TRAINING_FIELDS,
  type PlaygroundDocument,
} from '#model/document.ts';
import { allLayers, everyLayer, makeStack, makeStacks, type Stacks } from '#model/stack.ts';
import { variantText, type Field, type Fields, type FieldValue } from '#model/fields.ts';
import { dataForTask } from '#model/label-use.ts';
import { LAYER_KINDS, type LayerKind, type LayerSpec, layerDef, type Stack } from '#model/layers/index.ts';
import { LOSSES, type LossSpec } from '#model/losses/index.ts';
import { OPTIMIZER_KINDS, OPTIMIZERS, type OptimizerSpec } from '#model/optimizers/index.ts';
import { SCHEDULE_KINDS, SCHEDULES, type ScheduleSpec } from '#model/schedules/index.ts';
import { TASK_KINDS, taskDef, type TaskSpec } from '#model/tasks/index.ts';
import { TOOL_KINDS, TOOLS } from '#model/tools/index.ts';

/** Any value that the field allows; often its default, as in real documents. */
export function arbitraryValue(field: Field): fc.Arbitrary<FieldValue> {
  const usual = { weight: 2, arbitrary: fc.constant(field.default) };
  switch (field.type) {
    case 'int':
      return fc.oneof(usual, { weight: 1, arbitrary: fc.integer({ min: field.min, max: field.max }) });
    case 'number': {
      const { min, max } = field;
      const any = fc.double({ min, max, noNaN: true }).map((value) => value + 0); // no −0
      return fc.oneof(usual, { weight: 1, arbitrary: any });
    }
    case 'choice':
      return fc.oneof(usual, { weight: 1, arbitrary: fc.constantFrom(...field.options) });
    case 'variant': {
      const texts = Object.entries(field.options).map(([name, settings]) =>
        arbitraryFields(settings).map((values) => variantText(field, { name, settings: values as never })),
      );
      return fc.oneof(usual, { weight: 1, arbitrary: fc.oneof(...texts) });
    }
    case 'flag':
      return fc.oneof(usual, { weight: 1, arbitrary: fc.boolean() });
    case 'text': {
      const words = fc.string({ unit: 'grapheme' }).map((each) => cleanLine(each, field.maxLength));
      return fc.oneof(usual, { weight: 1, arbitrary: words });
    }
    case 'list': {
      const one = fc.integer({ min: field.min, max: field.max });
      const numbers = fc.array(field.open ? fc.oneof(one, fc.constant(-1)) : one, {
        minLength: 1,
        maxLength: field.maxLength,
      });
      return fc.oneof(usual, { weight: 1, arbitrary: numbers.map((each) => each.join(',')) });
    }
  }
}

function arbitraryFields(fields: Fields): fc.Arbitrary<Record<string, FieldValue>> {
  return fc.record(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, arbitraryValue(field)])),
  );
}

/** A layer of `kind` with any settings that its fields allow, and anything in the stacks that it holds. */
export function arbitraryLayer(kind: LayerKind, depth = 0): fc.Arbitrary<LayerSpec> {
  const { fields, block } = layerDef({ kind });
  const settings = arbitraryFields(fields).map((values) => ({ kind, ...values }));
  if (!block) return settings as fc.Arbitrary<LayerSpec>;
  const branches = fc.array(depth < 2 ? arbitrarySpecs(2, depth + 1) : fc.constant<LayerSpec[]>([]), {
    minLength: block.fewest,
    maxLength: Math.min(3, block.most),
  });
  return fc
    .tuple(settings, branches)
    .map(([values, held]) => ({ ...values, branches: held }) as unknown as LayerSpec);
}

const arbitrarySpecs = (maxLength: number, depth: number): fc.Arbitrary<LayerSpec[]> =>
  fc.array(
    fc.constantFrom(...LAYER_KINDS).chain((kind) => arbitraryLayer(kind, depth)),
    { maxLength },
  );

/** A stack that need not fit together. */
export const arbitraryStack = (maxLayers = 8): fc.Arbitrary<Stack> =>
  arbitrarySpecs(Math.min(maxLayers, MAX_LAYERS), 0)
    .map(makeStack)
    .filter((stack) => allLayers(stack).length <= MAX_LAYERS);

const arbitraryOptimizer = fc
  .constantFrom(...OPTIMIZER_KINDS)
  .chain((kind) =>
    arbitraryFields(OPTIMIZERS[kind].fields).map((values) => ({ kind, ...values }) as OptimizerSpec),
  );

const arbitrarySchedule = fc
  .constantFrom(...SCHEDULE_KINDS)
  .chain((kind) =>
    arbitraryFields(SCHEDULES[kind].fields).map((values) => ({ kind, ...values }) as ScheduleSpec),
  );
const arbitraryLoss = (task: TaskSpec) =>
  fc
    .constantFrom(...taskDef(task).losses)
    .chain((kind) => arbitraryFields(LOSSES[kind].fields).map((values) => ({ kind, ...values }) as LossSpec));

const arbitraryTask = fc
  .constantFrom(...TASK_KINDS)
  .chain((kind) =>
    arbitraryFields(taskDef({ kind }).fields).map((values) => ({ kind, ...values }) as TaskSpec),
  );

/** A stack for every part of the task, as far as there is room. */
const arbitraryStacks = (task: TaskSpec): fc.Arbitrary<Stacks> =>
  fc
    .record(Object.fromEntries(taskDef(task).parts.map(({ name }) => [name, arbitrarySpecs(8, 0)])))
    .map((specs) => makeStacks(specs as { main: LayerSpec[] }))
    .filter((stacks) => everyLayer(stacks).length <= MAX_LAYERS);

const arbitraryClassWeights = fc.oneof(
  fc.constantFrom(...CLASS_WEIGHT_RULES),
  fc.array(arbitraryValue(CLASS_WEIGHT), { minLength: 1, maxLength: 12 }).map((numbers) => numbers.join(',')),
);

const arbitraryTools = fc.record(
  Object.fromEntries(TOOL_KINDS.map((kind) => [kind, arbitraryFields(TOOLS[kind].fields)])),
);

/** A document as it may come out of editing: well-formed, but not necessarily one that can train. */
export const arbitraryDocument = (
  dataset = 'mnist',
  dataFields: Fields = {},
): fc.Arbitrary<PlaygroundDocument> => arbitraryTask.chain((task) => documentFor(task, dataset, dataFields));

const documentFor = (task: TaskSpec, dataset: string, dataFields: Fields): fc.Arbitrary<PlaygroundDocument> =>
  fc.record({
    version: fc.constant(DOCUMENT_VERSION),
    title: fc.string({ unit: 'grapheme', maxLength: MAX_TITLE }).map((title) => cleanLine(title, MAX_TITLE)),
    task: fc.constant(task),
    data: arbitraryFields(dataFields).map((values) => dataForTask({ ...values, dataset }, task)),
    stacks: arbitraryStacks(task),
    training: fc.record({
      optimizer: arbitraryOptimizer,
      schedule: arbitrarySchedule,
      loss: arbitraryLoss(task),
      classWeights: arbitraryClassWeights,
      tools: arbitraryTools,
      batchSize: arbitraryValue(TRAINING_FIELDS.batchSize),
      epochs: arbitraryValue(TRAINING_FIELDS.epochs),
    }),
    seed: arbitraryValue(SEED_FIELD),
  }) as fc.Arbitrary<PlaygroundDocument>;
