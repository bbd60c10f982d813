/**
 * @file Pure edits of a document. Every button, key and fix that changes the network ends up here. An edit that
 * changes nothing gives the same object, so that there is nothing to undo.
 */
import {
  freshLayerId,
  makeLayer,
  makeLoss,
  makeOptimizer,
  MAX_LAYERS,
  type PlaygroundDocument,
} from './document.ts';
import { coerceClassWeights, type ClassWeights } from './class-weights.ts';
import { coerceField, type FieldValue } from './fields.ts';
import type { Fix, LayerDraft } from './issue.ts';
import { layerDef, type Layer, type LayerKind, type LayerSpec } from './layers/index.ts';
import { lossDef, type LossKind } from './losses/index.ts';
import type { OptimizerKind } from './optimizers/index.ts';

type Stack = readonly Layer[];

const withStack = (doc: PlaygroundDocument, main: Stack): PlaygroundDocument => ({
  ...doc,
  stacks: { ...doc.stacks, main },
});

const indexOf = (doc: PlaygroundDocument, id: string): number =>
  doc.stacks.main.findIndex((layer) => layer.id === id);

/** Puts a copy of `spec` at `index`; the document as it is when the stack is full. */
export function insertLayer(doc: PlaygroundDocument, index: number, spec: LayerSpec): PlaygroundDocument {
  const stack = doc.stacks.main;
  if (stack.length >= MAX_LAYERS) return doc;
  return withStack(doc, stack.toSpliced(index, 0, { ...spec, id: freshLayerId(stack) }));
}

export function removeLayer(doc: PlaygroundDocument, id: string): PlaygroundDocument {
  const index = indexOf(doc, id);
  return index < 0 ? doc : withStack(doc, doc.stacks.main.toSpliced(index, 1));
}

/** Moves a layer so that it ends up at `index`, which is clamped to the stack. */
export function moveLayer(doc: PlaygroundDocument, id: string, index: number): PlaygroundDocument {
  const from = indexOf(doc, id);
  const layer = doc.stacks.main[from];
  const to = Math.min(doc.stacks.main.length - 1, Math.max(0, index));
  if (!layer || to === from) return doc;
  return withStack(doc, doc.stacks.main.toSpliced(from, 1).toSpliced(to, 0, layer));
}

export function duplicateLayer(doc: PlaygroundDocument, id: string): PlaygroundDocument {
  const index = indexOf(doc, id);
  const layer = doc.stacks.main[index];
  return layer ? insertLayer(doc, index + 1, layer) : doc;
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
export function updateLayer(
  doc: PlaygroundDocument,
  id: string,
  fields: Readonly<Record<string, FieldValue>>,
): PlaygroundDocument {
  const index = indexOf(doc, id);
  const layer = doc.stacks.main[index];
  const updated = layer && withFields(layer, fields);
  return !updated || updated === layer ? doc : withStack(doc, doc.stacks.main.with(index, updated));
}

const withLoss = (doc: PlaygroundDocument, kind: LossKind): PlaygroundDocument => ({
  ...doc,
  training: { ...doc.training, loss: makeLoss(kind) },
});

/** Changes the kind of loss, with that kind's defaults, and, where it wants one, the activation of the last layer. */
export function setLoss(doc: PlaygroundDocument, kind: LossKind): PlaygroundDocument {
  const changed = withLoss(doc, kind);
  const activation = lossDef({ kind }).outputActivation;
  const last = doc.stacks.main.at(-1);
  return activation && last && 'activation' in last ? updateLayer(changed, last.id, { activation }) : changed;
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

const specOf = (draft: LayerDraft): LayerSpec =>
  makeLayer(draft.kind as LayerKind, draft.fields) as LayerSpec;

/** The document after one click on a suggested fix. */
export function applyFix(doc: PlaygroundDocument, { layerId, change }: Fix): PlaygroundDocument {
  const index = layerId === undefined ? -1 : indexOf(doc, layerId);
  switch (change.type) {
    case 'append':
      return insertLayer(doc, doc.stacks.main.length, specOf(change.draft));
    case 'loss':
      return withLoss(doc, change.loss);
    case 'class-weights':
      return setClassWeights(doc, change.classWeights);
    case 'update':
      return layerId === undefined ? doc : updateLayer(doc, layerId, change.fields);
    case 'remove':
      return layerId === undefined ? doc : removeLayer(doc, layerId);
    case 'insert-before':
      return index < 0 ? doc : insertLayer(doc, index, specOf(change.draft));
  }
}
