import { classTarget } from './data-spec.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printStack } from '#codec/compact-stack.ts';
import { checkDocument } from './check.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeTraining,
  MAX_DEPTH,
  MAX_LAYERS,
  type PlaygroundDocument,
} from './document.ts';
import { allLayers, layerNames, makeStack } from './stack.ts';
import { makeTask } from './tasks/index.ts';
import {
  applyFix,
  duplicateLayer,
  addBranch,
  insertLayer,
  mainSpot,
  moveLayer,
  removeBranch,
  removeLayer,
  setLoss,
  setOptimizer,
  setTask,
  updateLayer,
} from './edit.ts';
import type { LayerSpec } from './layers/index.ts';
import { arbitraryDocument } from './testing/arbitrary-document.ts';

const doc: PlaygroundDocument = {
  version: DOCUMENT_VERSION,
  title: '',
  task: makeTask('classify'),
  data: { dataset: 'mnist', scale: 'unit' },
  stacks: {
    main: makeStack([
      makeLayer('conv2d'),
      makeLayer('flatten'),
      makeLayer('dense', { activation: 'softmax' }),
    ]),
  },
  training: makeTraining({ optimizer: makeOptimizer('adam'), loss: makeLoss('categorical_crossentropy') }),
  seed: 42,
};
const idsOf = ({ stacks }: PlaygroundDocument): string => stacks.main.map(({ id }) => id).join(' ');

describe('edits of the stack', () => {
  it('give new layers ids of their own', () => {
    expect(idsOf(insertLayer(doc, mainSpot(1), makeLayer('dropout')))).toBe('l1 l4 l2 l3');
    expect(idsOf(duplicateLayer(doc, 'l2'))).toBe('l1 l2 l4 l3');
    expect(idsOf(insertLayer(removeLayer(doc, 'l2'), mainSpot(9), makeLayer('dropout')))).toBe('l1 l3 l4');
  });

  it('move a layer to where it is wanted', () => {
    expect(idsOf(moveLayer(doc, 'l1', mainSpot(1)))).toBe('l2 l1 l3');
    expect(idsOf(moveLayer(doc, 'l1', mainSpot(99)))).toBe('l2 l3 l1');
    expect(idsOf(moveLayer(doc, 'l3', mainSpot(-5)))).toBe('l3 l1 l2');
  });

  it('clamp what is set, and set nothing that the layer does not have', () => {
    const changed = updateLayer(doc, 'l1', { filters: 1e9, kernelSize: 0, colour: 'red', padding: 'tight' });
    expect(changed.stacks.main[0]).toEqual({ ...doc.stacks.main[0], filters: 1024, kernelSize: 1 });
  });

  it('that change nothing give the same document', () => {
    expect(moveLayer(doc, 'l1', mainSpot(0))).toBe(doc);
    expect(moveLayer(doc, 'l3', mainSpot(99))).toBe(doc);
    expect(moveLayer(doc, 'none', mainSpot(0))).toBe(doc);
    expect(removeLayer(doc, 'none')).toBe(doc);
    expect(duplicateLayer(doc, 'none')).toBe(doc);
    expect(updateLayer(doc, 'none', { filters: 1 })).toBe(doc);
    expect(updateLayer(doc, 'l1', { filters: 32, toString: 1 })).toBe(doc);
    const full = {
      ...doc,
      stacks: { main: makeStack(Array.from({ length: MAX_LAYERS }, () => makeLayer('dense'))) },
    };
    expect(insertLayer(full, mainSpot(0), makeLayer('dense'))).toBe(full);
  });
});

describe('edits within blocks', () => {
  const inner = { block: 'l1', branch: 1 } as const;
  const nested: PlaygroundDocument = {
    ...doc,
    stacks: {
      main: makeStack([
        makeLayer('parallel', { branches: [[makeLayer('conv2d')], []] }),
        makeLayer('flatten'),
      ]),
    },
  };
  const outline = ({ stacks }: PlaygroundDocument): string => printStack(stacks.main)!;

  it('put layers in, take them out and move them from stack to stack', () => {
    expect(outline(nested)).toBe('Pl(c32k3,)-f');
    expect(outline(insertLayer(nested, { holder: inner, index: 0 }, makeLayer('dropout')))).toBe(
      'Pl(c32k3,o0.5)-f',
    );
    expect(outline(removeLayer(nested, 'l2'))).toBe('Pl(,)-f');
    expect(outline(removeLayer(nested, 'l1'))).toBe('f');
    expect(outline(moveLayer(nested, 'l2', mainSpot(2)))).toBe('Pl(,)-f-c32k3');
    expect(outline(moveLayer(nested, 'l3', { holder: inner, index: 5 }))).toBe('Pl(c32k3,f)');
    expect(outline(updateLayer(nested, 'l2', { filters: 7 }))).toBe('Pl(c7k3,)-f');
  });

  it('copy a block with all that it holds', () => {
    const copied = duplicateLayer(nested, 'l1');
    expect(outline(copied)).toBe('Pl(c32k3,)-Pl(c32k3,)-f');
    expect(allLayers(copied.stacks.main).map(({ id }) => id)).toEqual(['l1', 'l2', 'l4', 'l5', 'l3']);
  });

  it('change the number of branches within what the block may hold', () => {
    expect(outline(addBranch(nested, 'l1'))).toBe('Pl(c32k3,,)-f');
    expect(outline(removeBranch(addBranch(nested, 'l1'), 'l1', 0))).toBe('Pl(,)-f');
    expect(removeBranch(nested, 'l1', 0)).toBe(nested);
    expect(addBranch(nested, 'l3')).toBe(nested);
  });

  it('do not put a block into itself, nor blocks too deep', () => {
    expect(moveLayer(nested, 'l1', { holder: inner, index: 0 })).toBe(nested);
    let deep: LayerSpec = makeLayer('residual');
    for (let depth = 1; depth < MAX_DEPTH; depth++) deep = makeLayer('residual', { branches: [[deep]] });
    expect(insertLayer(nested, mainSpot(0), deep)).not.toBe(nested);
    expect(insertLayer(nested, { holder: inner, index: 0 }, deep)).toBe(nested);
  });
});

describe('edits of the plan', () => {
  it('keep the last layer in step with the loss', () => {
    expect(setLoss(doc, 'binary_crossentropy').stacks.main.at(-1)).toMatchObject({ activation: 'sigmoid' });
    expect(setLoss(doc, 'mean_squared_error').stacks).toBe(doc.stacks);
  });

  it('leave no labels shuffled for a task that asks for none', () => {
    const shuffled = { ...doc, data: { ...doc.data, shuffledLabels: 50 } };
    expect(setTask(shuffled, 'transfer').data).toBe(shuffled.data);
    expect(setTask(shuffled, 'gan').data).toEqual({ ...doc.data, shuffledLabels: 0 });
  });

  it('give a task a loss of its own, and leave it the one that it has', () => {
    expect(setTask(doc, 'regress').training.loss).toEqual(makeLoss('mean_squared_error'));
    expect(setTask(doc, 'transfer').training).toBe(doc.training);
  });

  it("start an optimizer from that kind's defaults", () => {
    expect(setOptimizer(doc, 'sgd').training.optimizer).toEqual(makeOptimizer('sgd'));
  });
});

/** Freezes all that `value` holds, so that writing to it throws. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

it('no edit writes to the document it is given', () => {
  fc.assert(
    fc.property(arbitraryDocument(), fc.nat({ max: 8 }), (given, at) => {
      freeze(given);
      const before = structuredClone(given);
      const id = given.stacks.main[at]?.id ?? 'none';
      const data = { input: [28, 28, 1], target: classTarget(10) };
      const checked = checkDocument(given, data);
      const fixed = checked.ok
        ? []
        : checked.error.flatMap(({ fixes }) => fixes.map((fix) => applyFix(given, fix)));
      const edited = [
        insertLayer(given, mainSpot(at), makeLayer('dense')),
        removeLayer(given, id),
        moveLayer(given, id, mainSpot(0)),
        duplicateLayer(given, id),
        updateLayer(given, id, { units: 7, filters: 7, rate: 0.7, poolSize: 7 }),
        setLoss(given, 'binary_crossentropy'),
        setOptimizer(given, 'momentum'),
        ...fixed,
      ];
      expect(given).toEqual(before);
      for (const { stacks } of edited) {
        const ids = allLayers(stacks.main).map((layer) => layer.id);
        expect(new Set(ids).size).toBe(ids.length);
      }
    }),
  );
});

it('layers are named as Keras names them', () => {
  const specs = ['conv2d', 'dense', 'conv2d', 'batch_normalization', 'conv2d', 'dense'] as const;
  expect(layerNames(specs.map((kind) => makeLayer(kind) as LayerSpec))).toEqual([
    'conv2d',
    'dense',
    'conv2d_1',
    'batch_normalization',
    'conv2d_2',
    'dense_1',
  ]);
});
