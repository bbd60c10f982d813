import { classTarget } from './data-spec.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument, findIssues, MAX_PARAMETERS } from './check.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeTraining,
  MAX_LAYERS,
  type PlaygroundDocument,
} from './document.ts';
import { applyFix, setClassWeights } from './edit.ts';
import { makeStack } from './stack.ts';
import { makeTask } from './tasks/index.ts';
import type { Fix } from './issue.ts';
import type { LayerSpec } from './layers/index.ts';
import type { LossKind } from './losses/index.ts';
import { arbitraryDocument } from './testing/arbitrary-document.ts';

const DIGITS = { input: [28, 28, 1], target: classTarget(10) };

const documentOf = (
  specs: readonly LayerSpec[],
  loss: LossKind = 'categorical_crossentropy',
): PlaygroundDocument => ({
  version: DOCUMENT_VERSION,
  title: '',
  task: makeTask('classify'),
  data: { dataset: 'mnist', scale: 'unit' },
  stacks: { main: makeStack(specs) },
  training: makeTraining({ optimizer: makeOptimizer('adam'), loss: makeLoss(loss) }),
  seed: 42,
});

const flatten = makeLayer('flatten');
const conv = (filters: number) => makeLayer('conv2d', { filters, activation: 'relu' });
const output = makeLayer('dense', { units: 10, activation: 'softmax' });

/** The document after a click on the fix that is labelled so; it must be there. */
function click(doc: PlaygroundDocument, label: string): PlaygroundDocument {
  const fixes = findIssues(doc, DIGITS).flatMap((issue) => issue.fixes);
  const fix = fixes.find((each) => each.label.en === label);
  expect(fixes.map((each) => each.label.en)).toContain(label);
  return applyFix(doc, fix!);
}

const labelsOf = (doc: PlaygroundDocument): readonly string[] =>
  findIssues(doc, DIGITS).flatMap(({ fixes }) => fixes.map(({ label }) => label.en));
const kindsOf = (doc: PlaygroundDocument): readonly string[] => doc.stacks.main.map(({ kind }) => kind);
const canTrain = (doc: PlaygroundDocument): boolean => checkDocument(doc, DIGITS).ok;

describe('a Dense layer on an image', () => {
  const doc = documentOf([conv(4), output]);

  it('leaves the network with an image at its end', () => {
    expect(findIssues(doc, DIGITS)).toMatchObject([
      {
        severity: 'error',
        layerId: 'l2',
        message: {
          en: expect.stringMatching(/^The network ends with 26×26×10, but the data has 10 classes/),
        },
      },
    ]);
  });

  it('is mended by Insert Flatten, and by global pooling', () => {
    const mended = click(doc, 'Insert Flatten');
    expect(kindsOf(mended)).toEqual(['conv2d', 'flatten', 'dense']);
    expect(canTrain(mended)).toBe(true);
    expect(canTrain(click(doc, 'Insert GlobalAveragePooling2D'))).toBe(true);
  });

  it('does not blame the pooling before it', () => {
    expect(labelsOf(documentOf([makeLayer('max_pooling2d'), output]))).toEqual([
      'Insert Flatten',
      'Insert GlobalAveragePooling2D',
    ]);
  });
});

describe('a window that does not fit', () => {
  // 28 → 14 → 7 → 3 → 1: a 3×3 window has no place.
  const pools = Array.from({ length: 4 }, () => makeLayer('max_pooling2d'));
  const doc = documentOf([...pools, conv(64), flatten, output]);

  it('is told with its input', () => {
    expect(findIssues(doc, DIGITS)).toMatchObject([
      { layerId: 'l5', message: { en: 'Conv2D receives 1×1×1: a 3×3 window does not fit.' } },
    ]);
  });

  it.each(['Use “same” padding', 'Make the window 1×1', 'Remove the pooling above'])(
    'is mended by %s',
    (label) => {
      expect(canTrain(click(doc, label))).toBe(true);
    },
  );

  it('blames only a pooling that shrank the image too far', () => {
    const still = makeLayer('max_pooling2d', { poolSize: 1 });
    const mended = click(
      documentOf([...pools, still, conv(64), flatten, output]),
      'Remove the pooling above',
    );
    expect(mended.stacks.main.map(({ id }) => id)).not.toContain('l4');
    expect(canTrain(mended)).toBe(true);
    const shrunk = documentOf([
      makeLayer('conv2d', { strides: 8 }),
      makeLayer('conv2d', { strides: 8 }),
      still,
      conv(4),
    ]);
    expect(labelsOf(shrunk)).toEqual(['Use “same” padding', 'Make the window 1×1']);
  });

  it('keeps windows at one pixel or more', () => {
    const mended = click(doc, 'Make the window 1×1').stacks.main[4];
    expect(mended).toMatchObject({ kernelSize: 1, padding: 'valid' });
  });
});

describe('the end of the network', () => {
  it('is mended by the right number of units', () => {
    const doc = documentOf([flatten, makeLayer('dense', { units: 64, activation: 'relu' })]);
    const mended = click(doc, 'Make the last layer 10 units with softmax');
    expect(canTrain(mended)).toBe(true);
    expect(mended.stacks.main.at(-1)).toMatchObject({ id: 'l2', units: 10, activation: 'softmax' });
    const added = click(doc, 'Add a Dense layer with 10 units and softmax');
    expect(canTrain(added)).toBe(true);
    expect(added.stacks.main.at(-2)).toEqual(doc.stacks.main.at(-1));
  });

  it('is led from an empty stack to one that trains', () => {
    const flat = click(documentOf([]), 'Add Flatten');
    expect(canTrain(click(flat, 'Add a Dense layer with 10 units and softmax'))).toBe(true);
  });

  it.each([
    ['binary_crossentropy', 'sigmoid'],
    ['mean_squared_error', 'linear'],
  ] as const)('asks for what %s needs', (loss, activation) => {
    const mended = click(documentOf([flatten], loss), `Add a Dense layer with 10 units and ${activation}`);
    expect(canTrain(mended)).toBe(true);
  });
});

describe('an output that its loss cannot use', () => {
  const ending = (activation: 'relu' | 'sigmoid' | 'linear') =>
    documentOf([flatten, makeLayer('dense', { units: 10, activation })]);

  it('is told by both names', () => {
    expect(findIssues(ending('relu'), DIGITS)[0]!.message.en).toBe(
      'Categorical cross-entropy expects probabilities from softmax, but the last layer ends in relu.',
    );
  });

  it('is mended at either end', () => {
    expect(click(ending('relu'), 'Give the last layer softmax').stacks.main.at(-1)).toMatchObject(output);
    expect(click(ending('relu'), 'Use mean squared error instead').training.loss.kind).toBe(
      'mean_squared_error',
    );
    expect(click(ending('sigmoid'), 'Use binary cross-entropy instead').training.loss.kind).toBe(
      'binary_crossentropy',
    );
    for (const activation of ['relu', 'sigmoid', 'linear'] as const) {
      for (const label of labelsOf(ending(activation)))
        expect(canTrain(click(ending(activation), label))).toBe(true);
    }
  });

  it('is mended by another layer where the last has no activation', () => {
    const doc = documentOf([flatten, makeLayer('dense', { units: 10 }), makeLayer('batch_normalization')]);
    const mended = click(doc, 'Add softmax at the end');
    expect(kindsOf(mended).at(-1)).toBe('activation');
    expect(canTrain(mended)).toBe(true);
  });
});

describe('limits', () => {
  it('a network of more weights than a tab can hold is refused at its heaviest layer', () => {
    const wide = makeLayer('dense', { units: 4096 });
    const doc = documentOf([flatten, ...Array.from({ length: 4 }, () => wide), output]);
    const [issue] = findIssues(doc, DIGITS);
    expect(4096 * 4096 * 3).toBeGreaterThan(MAX_PARAMETERS);
    expect(issue).toMatchObject({
      layerId: 'l3',
      message: { en: expect.stringMatching(/^54 million weights/) },
    });
    expect(canTrain(click(doc, 'Remove this layer'))).toBe(true);
  });

  it('a full stack is not offered more layers', () => {
    const full = documentOf(Array.from({ length: MAX_LAYERS }, () => output));
    expect(labelsOf(full)).toEqual(['Remove this layer']);
    expect(canTrain(click(click(full, 'Remove this layer'), 'Insert Flatten'))).toBe(true);
  });

  it('a network without weights has nothing to learn', () => {
    const list = { input: [10], target: classTarget(10) };
    for (const specs of [[], [makeLayer('activation', { activation: 'softmax' })]]) {
      const doc = documentOf(specs);
      const [issue] = findIssues(doc, list);
      expect(issue?.message.en).toBe('There is nothing to learn: no layer of this network has weights.');
      expect(checkDocument(applyFix(doc, issue!.fixes[0]!), list).ok).toBe(true);
    }
  });
});

it('a network whose weights are all frozen learns again by a click', () => {
  const kept = { trainable: false };
  const dense = makeLayer('dense', { units: 10, activation: 'softmax', ...kept });
  const doc = documentOf([flatten, makeLayer('residual', { ...kept, branches: [[dense]] }), dense]);
  const [issue] = findIssues(doc, DIGITS);
  expect(issue).toMatchObject({ layerId: 'l4', fixes: [{ label: { en: 'Let Dense learn' } }] });
  expect(canTrain(click(doc, 'Let Dense learn'))).toBe(true);
  const inside = documentOf([
    flatten,
    makeLayer('residual', { ...kept, activation: 'softmax', branches: [[output]] }),
  ]);
  expect(troubleOf(inside)).toContain('every layer with weights is frozen');
  expect(troubleOf(click(inside, 'Let Residual learn'))).not.toContain('frozen');
});

/** What is wrong, and where. */
const troubleOf = (doc: PlaygroundDocument): string =>
  JSON.stringify(findIssues(doc, DIGITS).map(({ layerId, message }) => [layerId, message.en]));

const fixesOf = (doc: PlaygroundDocument): readonly Fix[] =>
  findIssues(doc, DIGITS).flatMap(({ fixes }) => fixes);

describe('fixes', () => {
  it('each changes what is wrong, whatever the network', () => {
    fc.assert(
      fc.property(arbitraryDocument(), (doc) => {
        const trouble = troubleOf(doc);
        for (const fix of fixesOf(doc)) expect(troubleOf(applyFix(doc, fix))).not.toBe(trouble);
      }),
      { numRuns: 300 },
    );
  });

  it('lead to a network that trains, in whatever order they are clicked', () => {
    fc.assert(
      fc.property(arbitraryDocument(), fc.infiniteStream(fc.nat()), (start, choices) => {
        let doc = start;
        for (let clicks = 0; clicks < 60 && !canTrain(doc); clicks++) {
          const fixes = fixesOf(doc);
          expect(fixes.length).toBeGreaterThan(0);
          doc = applyFix(doc, fixes[choices.next().value! % fixes.length]!);
        }
        expect(findIssues(doc, DIGITS).filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('class weights by hand', () => {
  const doc = setClassWeights(documentOf([flatten, output]), '2,1,3');

  it('are one for each class', () => {
    expect(findIssues(doc, DIGITS)[0]!.message.en).toBe(
      'There are 3 class weights, but the data has 10 classes.',
    );
    const mended = click(doc, 'Make it 10 weights');
    expect(mended.training.classWeights).toBe('2,1,3,1,1,1,1,1,1,1');
    expect(canTrain(mended)).toBe(true);
    expect(canTrain(click(doc, 'Count all classes alike'))).toBe(true);
  });
});

describe('data that is tokens', () => {
  const mails = { input: [20], target: classTarget(10), tokens: 500 };
  const pooled = [makeLayer('global_average_pooling1d'), output];

  it('needs a row for each of them, and says so when numbers are taken for amounts', () => {
    const short = documentOf([makeLayer('embedding', { inputDim: 100, outputDim: 4 }), ...pooled]);
    const [issue] = findIssues(short, mails);
    expect(issue).toMatchObject({ severity: 'error', layerId: 'l1' });
    const mended = applyFix(short, issue!.fixes[0]!);
    expect(findIssues(mended, mails)).toEqual([]);
    const [warning, ...others] = findIssues(documentOf([makeLayer('dense', { units: 8 }), output]), mails);
    expect(warning).toMatchObject({ severity: 'warning', layerId: 'l1' });
    expect(others).toEqual([]);
  });
});
