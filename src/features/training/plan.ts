/** @file Edits of the training plan. The same value again is no edit, so that undo has no empty steps. */
import { factsOf } from '#datasets/index.ts';
import { classCount } from '#model/data-spec.ts';
import { CLASS_WEIGHT, CLASS_WEIGHT_RULES, handWeights } from '#model/class-weights.ts';
import { setClassWeights, setLoss, setOptimizer } from '#model/edit.ts';
import type { FieldValue } from '#model/fields.ts';
import { makeSchedule, type PlaygroundDocument, type TrainingPlan } from '#model/document.ts';
import type { LossKind, LossSpec } from '#model/losses/index.ts';
import type { OptimizerKind, OptimizerSpec } from '#model/optimizers/index.ts';
import type { ScheduleKind, ScheduleSpec } from '#model/schedules/index.ts';
import type { ToolKind, ToolSpecs } from '#model/tools/index.ts';
import { editDocument } from '#store/document-store.ts';

export const chooseOptimizer = (kind: OptimizerKind): void =>
  editDocument((doc) => (doc.training.optimizer.kind === kind ? doc : setOptimizer(doc, kind)));

export const chooseLoss = (kind: LossKind): void =>
  editDocument((doc) => (doc.training.loss.kind === kind ? doc : setLoss(doc, kind)));

/** One of the optimizer's own settings, such as `learningRate`. */
export function setOptimizerField(name: string, value: FieldValue): void {
  editDocument((doc) => {
    const { optimizer } = doc.training;
    if (optimizer[name as keyof OptimizerSpec] === value) return doc;
    const changed = { ...optimizer, [name]: value } as OptimizerSpec;
    return { ...doc, training: { ...doc.training, optimizer: changed } };
  }, `optimizer ${name}`);
}

const withSchedule = (training: TrainingPlan, schedule: ScheduleSpec): TrainingPlan => ({
  ...training,
  schedule,
});

export const chooseSchedule = (kind: ScheduleKind): void =>
  editDocument((doc) =>
    doc.training.schedule.kind === kind
      ? doc
      : { ...doc, training: withSchedule(doc.training, makeSchedule(kind)) },
  );

/** One of the schedule's own settings. */
export function setScheduleField(name: string, value: FieldValue): void {
  editDocument((doc) => {
    const { schedule } = doc.training;
    if (schedule[name as keyof ScheduleSpec] === value) return doc;
    const changed = { ...schedule, [name]: value } as ScheduleSpec;
    return { ...doc, training: withSchedule(doc.training, changed) };
  }, `schedule ${name}`);
}

/** A setting of one of the tools. */
export function setToolField(kind: ToolKind, name: string, value: FieldValue): void {
  editDocument((doc) => {
    const { tools } = doc.training;
    const spec: Readonly<Record<string, FieldValue>> = tools[kind];
    if (spec[name] === value) return doc;
    const changed: ToolSpecs = { ...tools, [kind]: { ...spec, [name]: value } };
    return { ...doc, training: { ...doc.training, tools: changed } };
  }, `${kind} ${name}`);
}

/** One of the loss's own settings, such as `labelSmoothing`. */
export function setLossField(name: string, value: FieldValue): void {
  editDocument((doc) => {
    const { loss } = doc.training;
    if (loss[name as keyof LossSpec] === value) return doc;
    const changed = { ...loss, [name]: value } as LossSpec;
    return { ...doc, training: { ...doc.training, loss: changed } };
  }, `loss ${name}`);
}

/** By a rule; any other word begins to weigh by hand, with all classes alike. */
export function weighClasses(rule: string): void {
  editDocument((doc) => {
    const { classWeights } = doc.training;
    if (CLASS_WEIGHT_RULES.some((each) => each === rule)) return setClassWeights(doc, rule);
    if (handWeights(classWeights)) return doc;
    return setClassWeights(doc, weightsOf(doc).join(','));
  });
}

/** A number for every class of the data. */
function weightsOf({ data, training }: PlaygroundDocument): readonly number[] {
  const known = handWeights(training.classWeights) ?? [];
  return Array.from(
    { length: classCount(factsOf(data)) },
    (_, index) => known[index] ?? CLASS_WEIGHT.default,
  );
}

export const weighClass = (index: number, weight: number): void =>
  editDocument(
    (doc) => setClassWeights(doc, weightsOf(doc).with(index, weight).join(',')),
    `class weight ${index}`,
  );

export function setPlanField(name: 'batchSize' | 'epochs', value: FieldValue): void {
  editDocument(
    (doc) =>
      doc.training[name] === value ? doc : { ...doc, training: { ...doc.training, [name]: Number(value) } },
    `training ${name}`,
  );
}

export const setSeed = (seed: FieldValue): void =>
  editDocument((doc) => (doc.seed === seed ? doc : { ...doc, seed: Number(seed) }), 'seed');
