import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_VERSION, MAX_LAYERS } from '#model/document.ts';
import { PRESET_IDS, presetOf } from '#presets/index.ts';
import { arbitrarySavedDocument } from './testing/arbitrary-saved-document.ts';
import { MIGRATIONS, versionAfter, type Migration } from './migrations.ts';
import { parseDocument } from './parse-document.ts';

const convnet = presetOf('mnist-convnet').document;
type Loose = Record<string, unknown>;

/** The convnet with other values under dotted paths; `undefined` takes a value out. */
function broken(changes: Readonly<Record<string, unknown>>): unknown {
  const document: unknown = structuredClone(convnet);
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop()!;
    const parent = names.reduce((at, name) => (at as Loose)[name], document) as Loose;
    if (value === undefined) Reflect.deleteProperty(parent, last);
    else parent[last] = value;
  }
  return document;
}

const messageOf = (input: unknown): string => {
  const parsed = parseDocument(input);
  return parsed.ok ? `opened with ${parsed.value.notices.length} notices` : parsed.error.en;
};

const open = (input: unknown) => {
  const parsed = parseDocument(input);
  if (!parsed.ok) throw new Error(parsed.error.en);
  return { document: parsed.value.document, notices: parsed.value.notices.map(({ en }) => en) };
};

describe('parseDocument', () => {
  it.each(PRESET_IDS)('opens the preset %s as it is', (id) => {
    expect(open(JSON.parse(JSON.stringify(presetOf(id).document)))).toEqual({
      document: presetOf(id).document,
      notices: [],
    });
  });

  it('opens every document that editing can make', () => {
    fc.assert(
      fc.property(arbitrarySavedDocument(), (document) => {
        expect(open(JSON.parse(JSON.stringify(document)))).toEqual({ document, notices: [] });
      }),
    );
  });

  it('never throws, whatever comes in', () => {
    const values = {
      withNullPrototype: true,
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSparseArray: true,
    };
    fc.assert(
      fc.property(fc.anything(values), (value) => {
        expect(parseDocument(value).ok).toBe(false);
      }),
    );
  });

  it('never throws and stays valid, whatever stands in one place of a document', () => {
    const places = [
      'title',
      'task',
      'data',
      'data.scale',
      'stacks',
      'stacks.main',
      'stacks.main.0',
      'stacks.main.0.filters',
      'stacks.main.0.useBias',
      'training',
      'training.optimizer',
      'training.optimizer.learningRate',
      'seed',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.anything(), (place, value) => {
        const parsed = parseDocument(broken({ [place]: value }));
        if (!parsed.ok) return;
        const { document } = parsed.value;
        expect(open(JSON.parse(JSON.stringify(document)))).toEqual({ document, notices: [] });
      }),
    );
  });

  it('gives layers new ids', () => {
    const { document } = open(
      broken({ 'stacks.main': convnet.stacks.main.map((layer) => ({ ...layer, id: '<b>same</b>' })) }),
    );
    expect(document.stacks.main.map(({ id }) => id)).toEqual(convnet.stacks.main.map(({ id }) => id));
  });

  it('fills in what is missing', () => {
    const { version, task, data } = convnet;
    const least = { version, task, data: { dataset: data.dataset }, stacks: { main: [{ kind: 'dense' }] } };
    const { document, notices } = open(least);
    expect(notices).toEqual([]);
    expect(document.training).toEqual(convnet.training);
    expect(document.stacks.main).toEqual([
      expect.objectContaining({ kind: 'dense', units: 64, useBias: true }),
    ]);
  });

  it('clamps and replaces values, each with a notice', () => {
    const { document, notices } = open(
      broken({
        'data.scale': 'huge',
        'stacks.main.0.filters': 1e300,
        'stacks.main.0.kernelSize': 2.6,
        'training.optimizer.learningRate': 'NaN',
        'training.epochs': -3,
      }),
    );
    expect(notices).toEqual([
      'Pixel values: “huge” is not possible, so it is “unit” now.',
      'Layer 1 (Conv2D), Filters: 1e+300 is not possible, so it is 1024 now.',
      'Layer 1 (Conv2D), Kernel size: 2.6 is not possible, so it is 3 now.',
      'Learning rate: “NaN” is not possible, so it is 0.001 now.',
      'Epochs: -3 is not possible, so it is 1 now.',
    ]);
    expect(document).toEqual({
      ...convnet,
      stacks: { main: [{ ...convnet.stacks.main[0], filters: 1024 }, ...convnet.stacks.main.slice(1)] },
      training: { ...convnet.training, epochs: 1 },
    });
  });

  it('drops shuffled labels where the task asks for none, with a notice', () => {
    const { notices, document } = open({
      ...presetOf('autoencoder').document,
      data: { dataset: 'mnist', scale: 'unit', shuffledLabels: 100 },
    });
    expect(notices).toEqual(['Shuffled, %: this task asks for no labels, so it is 0 now.']);
    expect(document.data).toMatchObject({ shuffledLabels: 0 });
    expect(open(broken({ 'data.shuffledLabels': 100 }))).toMatchObject({
      notices: [],
      document: { data: { shuffledLabels: 100 } },
    });
  });

  it('replaces an unknown optimizer and an unknown loss', () => {
    const { document, notices } = open(
      broken({
        'training.optimizer': { kind: 'newton', learningRate: 0.5 },
        'training.loss': { kind: 'constructor', labelSmoothing: 0.5 },
      }),
    );
    expect(document.training).toEqual({
      ...convnet.training,
      optimizer: { ...convnet.training.optimizer, learningRate: 0.5 },
      loss: { ...convnet.training.loss, labelSmoothing: 0.5 },
    });
    expect(notices).toEqual([
      'Optimizer: “newton” is not possible, so it is Adam now.',
      'Loss: “constructor” is not possible, so it is Categorical cross-entropy now.',
    ]);
  });

  it('names what it does not know in one notice', () => {
    const { document, notices } = open(
      broken({ colour: 1, 'stacks.main.0.dilation': 2, 'training.loss.delta': 1 }),
    );
    expect(document).toEqual(convnet);
    expect(notices).toEqual([
      'Ignored, because Strata does not know it: “colour”, “Conv2D.dilation”, “training.loss.delta”.',
    ]);
  });

  it('keeps the notices few', () => {
    const layer = { kind: 'dense', units: -1, l1: 70, l2: 70, a: 1, b: 1 };
    const { notices } = open(broken({ 'stacks.main': Array.from({ length: MAX_LAYERS }, () => layer) }));
    expect(notices).toHaveLength(8);
    expect(notices.at(-2)).toBe('186 more values were replaced in the same way.');
  });

  it('keeps the title on one short line', () => {
    const { document, notices } = open(broken({ title: `a\n${'b'.repeat(500)}` }));
    expect(document.title).toBe(`a ${'b'.repeat(78)}`);
    expect(notices).toHaveLength(1);
  });

  it.each([
    ['nothing', null, 'There is no Strata network in it.'],
    ['a list', [convnet], 'There is no Strata network in it.'],
    [
      'no version',
      broken({ version: undefined }),
      'It does not say which version of Strata it was made for.',
    ],
    [
      'a version as text',
      broken({ version: '1' }),
      'It does not say which version of Strata it was made for.',
    ],
    [
      'a later version',
      broken({ version: 7 }),
      'It was made for version 7 of the format, but this Strata reads up to version 3. Reload the page to get a newer Strata.',
    ],
    [
      'an unknown layer',
      broken({ 'stacks.main.2.kind': 'toString' }),
      'Layer 3 is of a kind that Strata does not know: “toString”.',
    ],
    ['a layer that is none', broken({ 'stacks.main.2': 5 }), 'It is damaged: layer 3 cannot be read.'],
    ['a layer that is a list', broken({ 'stacks.main.0': [] }), 'It is damaged: layer 1 cannot be read.'],
    [
      'too many layers',
      broken({ 'stacks.main': Array.from({ length: 65 }, () => ({ kind: 'flatten' })) }),
      'It has more than 64 layers, which is more than a browser tab can train.',
    ],
    ['no stacks', broken({ stacks: undefined }), 'It is damaged: what stands under “stacks” cannot be read.'],
    [
      'an unknown dataset',
      broken({ 'data.dataset': '__proto__' }),
      'Strata has no dataset called “__proto__”.',
    ],
    [
      'an unknown task',
      broken({ task: { kind: 'constructor' } }),
      'Strata has no task called “constructor”.',
    ],
    [
      'a title that is a number',
      broken({ title: 3 }),
      'It is damaged: what stands under “title” cannot be read.',
    ],
  ])('refuses %s with one message', (_what, input, message) => {
    expect(messageOf(input)).toBe(message);
  });

  it('cannot be used to change prototypes', () => {
    const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},';
    const hostile = JSON.stringify(convnet).replaceAll('{', `{${poison}`);
    const parsed = parseDocument(JSON.parse(hostile));
    expect(parsed.ok && parsed.value.document).toEqual(convnet);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(parsed.ok && parsed.value.document)).toBe(Object.prototype);
  });
});

describe('migrations', () => {
  /** What a second and a third version might have changed. */
  const later: readonly Migration[] = [
    {
      to: 2,
      name: 'rename-title',
      document: ({ name, ...rest }) => ({ ...rest, title: name }),
    },
    {
      to: 3,
      name: 'shout',
      document: (document) => ({ ...document, title: (document['title'] as string).toUpperCase() }),
    },
  ];
  const { title: _, ...untitled } = convnet;

  it('lead from any older version to the current one, in order', () => {
    const first = parseDocument({ ...untitled, version: 1, name: 'digits' }, later);
    expect(first.ok && first.value).toEqual({ document: { ...convnet, title: 'DIGITS' }, notices: [] });
    const second = parseDocument({ ...convnet, version: 2, title: 'digits' }, later);
    expect(second.ok && second.value.document.title).toBe('DIGITS');
    const third = parseDocument({ ...convnet, version: 3, title: 'digits' }, later);
    expect(third.ok && third.value.document.title).toBe('digits');
    expect(parseDocument({ ...convnet, version: 4 }, later).ok).toBe(false);
  });

  it('that fail on damaged documents give a message', () => {
    const parsed = parseDocument({ ...untitled, version: 2 }, later);
    expect(!parsed.ok && parsed.error.en).toBe('It is damaged: it could not be brought up to date (shout).');
  });

  it('are numbered without gaps up to the current version', () => {
    expect(MIGRATIONS.map(({ to }) => to)).toEqual(MIGRATIONS.map((_migration, index) => index + 2));
    expect(versionAfter(MIGRATIONS)).toBe(DOCUMENT_VERSION);
  });
});
