/**
 * @file Pure edits of a document. Every button, key and fix that changes the network ends up here. An edit that
 * changes nothing gives the same object, so that there is nothing to undo.
 */
import {
  makeLayer,
  makeLoss,
  makeOptimizer,
  MAX_LAYERS,
  type PlaygroundDocument,
  type TrainingPlan,
  MAX_DEPTH,
} from './document.ts';
import { coerceClassWeights, type ClassWeights } from './class-weights.ts';
import { coerceField, type FieldValue } from './fields.ts';
import type { Change, Fix, LayerDraft } from './issue.ts';
import { dataForTask } from './label-use.ts';
import {
  layerDef,
  type Layer,
  type LayerKind,
  type LayerSpec,
  branchesOf,
  type Stack,
} from './layers/index.ts';
import { lossDef, type LossKind } from './losses/index.ts';
import { outputActivationOf } from './layers/output-activation.ts';
import { optimizerDef, type OptimizerKind } from './optimizers/index.ts';
import {
  allLayers,
  depthOf,
  everyLayer,
  findLayer,
  joinStacks,
  mapEveryLayer,
  sameHolder,
  spotOf,
  stackOf,
  withFreshIds,
  withStackAt,
  type Spot,
  type Stacks,
} from './stack.ts';
import { makeTask, taskDef, type TaskKind } from './tasks/index.ts';

/** The document with these stacks; as it is when they are the same, or blocks stand too deep in them. */
const withStacks = (doc: PlaygroundDocument, stacks: Stacks): PlaygroundDocument =>
  stacks === doc.stacks || depthOf(joinStacks(stacks)) > MAX_DEPTH ? doc : { ...doc, stacks };

/** Room for `more` layers. */
export const hasRoom = (stacks: Stacks, more = 1): boolean => everyLayer(stacks).length + more <= MAX_LAYERS;

/** Number `index` of the main stack. */
export const mainSpot = (index: number): Spot => ({ holder: 'main', index });

/** The name of the stack whose last layer the loss looks at. */
export const answeringPart = ({ task }: PlaygroundDocument): string =>
  taskDef(task).parts.find(({ answers }) => answers)!.name;

/** The layer that the loss looks at. */
export const lastLayer = (doc: PlaygroundDocument): Layer | undefined =>
  doc.stacks[answeringPart(doc)]?.at(-1);

/** Puts a copy of `spec`, with what it holds, at `spot`; the document as it is when there is no room for it. */
export function insertLayer(doc: PlaygroundDocument, spot: Spot, spec: LayerSpec): PlaygroundDocument {
  const layer = withFreshIds(spec, doc.stacks);
  if (!hasRoom(doc.stacks, allLayers([layer]).length)) return doc;
  return withStacks(
    doc,
    withStackAt(doc.stacks, spot.holder, (stack) => stack.toSpliced(spot.index, 0, layer)),
  );
}

/** Without the layer and what it holds. */
export function removeLayer(doc: PlaygroundDocument, id: string): PlaygroundDocument {
  const spot = spotOf(doc.stacks, id);
  if (!spot) return doc;
  return withStacks(
    doc,
    withStackAt(doc.stacks, spot.holder, (stack) => stack.toSpliced(spot.index, 1)),
  );
}

/**
 * Moves a layer into the stack of `spot`, so that it ends up as number `spot.index` of it, which is clamped. A block does not
 * go into itself.
 */
export function moveLayer(doc: PlaygroundDocument, id: string, { holder, index }: Spot): PlaygroundDocument {
  const { stacks } = doc;
  const from = spotOf(stacks, id);
  const layer = findLayer(stacks, id);
  const target = stackOf(stacks, holder);
  if (!from || !layer || !target) return doc;
  if (typeof holder !== 'string' && allLayers([layer]).some((each) => each.id === holder.block)) return doc;
  const stays = sameHolder(from.holder, holder);
  const to = Math.min(target.length - (stays ? 1 : 0), Math.max(0, index));
  if (stays && to === from.index) return doc;
  const without = withStackAt(stacks, from.holder, (stack) => stack.toSpliced(from.index, 1));
  return withStacks(
    doc,
    withStackAt(without, holder, (stack) => stack.toSpliced(to, 0, layer)),
  );
}

export function duplicateLayer(doc: PlaygroundDocument, id: string): PlaygroundDocument {
  const spot = spotOf(doc.stacks, id);
  const layer = findLayer(doc.stacks, id);
  return spot && layer ? insertLayer(doc, { ...spot, index: spot.index + 1 }, layer) : doc;
}

/** A block with one branch more, an empty one at the end; the document as it is where it may hold no more. */
export function addBranch(doc: PlaygroundDocument, id: string): PlaygroundDocument {
  return withBranches(doc, id, (branches) => [...branches, []]);
}

/** A block without its branch number `branch`; the document as it is where it may not hold fewer. */
export function removeBranch(doc: PlaygroundDocument, id: string, branch: number): PlaygroundDocument {
  return withBranches(doc, id, (branches) => branches.toSpliced(branch, 1));
}

function withBranches(
  doc: PlaygroundDocument,
  id: string,
  change: (branches: readonly Stack[]) => readonly Stack[],
): PlaygroundDocument {
  const changed = mapEveryLayer(doc.stacks, (layer) => {
    const { block } = layerDef(layer);
    if (layer.id !== id || !block) return layer;
    const branches = change(branchesOf(layer));
    const allowed = branches.length >= block.fewest && branches.length <= block.most;
    return allowed ? ({ ...layer, branches } as Layer) : layer;
  });
  return withStacks(doc, changed);
}

/** `layer` with the fields that it has; itself when that changes nothing. */
function withFields(layer: Layer, fields: Readonly<Record<string, FieldValue>>): Layer {
  const values: Readonly<Record<string, unknown>> = layer;
  const changes = Object.entries(layerDef(layer).fields)
    .filter(([name]) => Object.hasOwn(fields, name))
    .map(([name, field]) => [name, coerceField(field, fields[name])] as const)
    .filter(([name, value]) => values[name] !== value);
  return changes.length === 0 ? layer : { ...layer, ...Object.fromEntries(changes) };
}

/** Sets fields of a layer; values outside a field's limits become the nearest allowed ones. */
export const updateLayer = (
  doc: PlaygroundDocument,
  id: string,
  fields: Readonly<Record<string, FieldValue>>,
): PlaygroundDocument =>
  withStacks(
    doc,
    mapEveryLayer(doc.stacks, (layer) => (layer.id === id ? withFields(layer, fields) : layer)),
  );

const withLoss = (doc: PlaygroundDocument, kind: LossKind): PlaygroundDocument => ({
  ...doc,
  training: { ...doc.training, loss: makeLoss(kind) },
});

/** Changes the kind of loss, with that kind's defaults, and, where it wants one, the activation of the last layer. */
export function setLoss(doc: PlaygroundDocument, kind: LossKind): PlaygroundDocument {
  const changed = withLoss(doc, kind);
  const activation = lossDef({ kind }).outputActivation;
  const last = lastLayer(doc);
  const settable = activation && last && outputActivationOf(last) !== null;
  return settable ? updateLayer(changed, last.id, { activation }) : changed;
}

/** Changes the kind of optimizer, with that kind's defaults. */
export const setOptimizer = (doc: PlaygroundDocument, kind: OptimizerKind): PlaygroundDocument => ({
  ...doc,
  training: { ...doc.training, optimizer: makeOptimizer(kind) },
});

/** Weighs the classes; the document as it is when that is how they are weighed. */
export const setClassWeights = (doc: PlaygroundDocument, weights: ClassWeights): PlaygroundDocument => {
  const classWeights = coerceClassWeights(weights);
  const { training } = doc;
  return training.classWeights === classWeights ? doc : { ...doc, training: { ...training, classWeights } };
};

const specOf = (draft: LayerDraft): LayerSpec => makeLayer(draft.kind as LayerKind, draft.fields);

/**
 * The document with another task: stacks that it has no use for are gone, those that it asks for have no layers yet, and a loss
 * that is none of its own gives way to its natural one.
 */
export function setTask(doc: PlaygroundDocument, kind: TaskKind): PlaygroundDocument {
  const task = makeTask(kind);
  const { parts, losses } = taskDef(task);
  const stacks = parts.map(({ name }) => [name, doc.stacks[name] ?? []] as const);
  const changed = {
    ...doc,
    task,
    data: dataForTask(doc.data, task),
    stacks: Object.fromEntries(stacks) as unknown as Stacks,
  };
  return losses.includes(doc.training.loss.kind) ? changed : withLoss(changed, losses[0]!);
}

type PlanChange = Extract<Change, { type: 'batch' | 'learning-rate' | 'tool' }>;

/** The plan with what `change` says of it. */
function changePlan(plan: TrainingPlan, change: PlanChange): TrainingPlan {
  switch (change.type) {
    case 'batch':
      return { ...plan, batchSize: change.batchSize };
    case 'learning-rate': {
      const { fields } = optimizerDef(plan.optimizer);
      const learningRate = coerceField(fields.learningRate, change.learningRate) as number;
      return { ...plan, optimizer: { ...plan.optimizer, learningRate } };
    }
    case 'tool': {
      const settings = { ...plan.tools[change.tool], ...change.fields };
      return { ...plan, tools: { ...plan.tools, [change.tool]: settings } };
    }
  }
}

/** The document after one click on a suggested fix. */
export function applyFix(doc: PlaygroundDocument, { layerId, change }: Fix): PlaygroundDocument {
  const spot = layerId === undefined ? null : spotOf(doc.stacks, layerId);
  switch (change.type) {
    case 'batch':
    case 'learning-rate':
    case 'tool':
      return { ...doc, training: changePlan(doc.training, change) };
    case 'optimizer':
      return setOptimizer(doc, change.optimizer);
    case 'data':
      return { ...doc, data: { ...doc.data, ...change.fields } };
    case 'seed':
      return { ...doc, seed: change.seed };
    case 'several':
      return change.fixes.reduce(applyFix, doc);
    case 'append': {
      const { part = 'main', draft } = change;
      return insertLayer(doc, { holder: part, index: doc.stacks[part]?.length ?? 0 }, specOf(draft));
    }
    case 'task':
      return setTask(doc, change.task);
    case 'task-fields':
      return { ...doc, task: { ...doc.task, ...change.fields } };
    case 'loss':
      return withLoss(doc, change.loss);
    case 'class-weights':
      return setClassWeights(doc, change.classWeights);
    case 'update':
      return layerId === undefined ? doc : updateLayer(doc, layerId, change.fields);
    case 'remove':
      return layerId === undefined ? doc : removeLayer(doc, layerId);
    case 'insert-before':
      return spot ? insertLayer(doc, spot, specOf(change.draft)) : doc;
  }
}
