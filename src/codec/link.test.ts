import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeLayer,
  makeOptimizer,
  SEED_FIELD,
  TRAINING_FIELDS,
  type PlaygroundDocument,
} from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { DATASETS } from '#datasets/index.ts';
import { TASK_KINDS, taskDef } from '#model/tasks/index.ts';
import { LOSS_KINDS, lossDef } from '#model/losses/index.ts';
import { OPTIMIZER_KINDS, OPTIMIZERS } from '#model/optimizers/index.ts';
import { SCHEDULE_KINDS, SCHEDULES } from '#model/schedules/index.ts';
import { TOOL_KINDS, TOOLS } from '#model/tools/index.ts';
import { PRESET_IDS, presetOf } from '#presets/index.ts';
import { arbitrarySavedDocument } from './testing/arbitrary-saved-document.ts';
import links from './fixtures/links.json' with { type: 'json' };
import type { JsonObject } from './json.ts';
import { NO_OPTIONS, parseLink, printLink, type LinkOptions } from './link.ts';
import { MAX_LINK } from './link-keys.ts';
import { FIRST_VERSION, MIGRATIONS, type Migration } from './migrations.ts';

const convnet = presetOf('mnist-convnet').document;

const open = (hash: string) => {
  const parsed = parseLink(hash);
  if (!parsed.ok) throw new Error(parsed.error.en);
  return { ...parsed.value, notices: parsed.value.notices.map(({ en }) => en) };
};

/** A fixture tells its document in the form of its link's version. */
function broughtUpToDate(link: string, document: JsonObject): JsonObject {
  const version = Number(new URLSearchParams(link).get('v') ?? FIRST_VERSION);
  return MIGRATIONS.filter(({ to }) => to > version).reduce(
    (json, migration) => migration.document(json),
    document,
  );
}

describe('a link', () => {
  it('writes only what differs from the preset', () => {
    expect(printLink(convnet)).toBe('v=3&preset=mnist-convnet');
    const changed: PlaygroundDocument = {
      ...convnet,
      training: { ...convnet.training, optimizer: makeOptimizer('adam', { learningRate: 0.003 }) },
      seed: 7,
    };
    expect(printLink(changed)).toBe('v=3&preset=mnist-convnet&lr=0.003&seed=7');
    expect(open('#v=3&preset=mnist-convnet&lr=0.003&seed=7')).toEqual({
      document: changed,
      notices: [],
      options: NO_OPTIONS,
    });
  });

  it('starts from the preset that needs the fewest words', () => {
    for (const id of PRESET_IDS) expect(printLink(presetOf(id).document)).toBe(`v=3&preset=${id}`);
  });

  it('writes a changed stack as text, and as packed JSON only when letters do not suffice', () => {
    const withStack = (layer: ReturnType<typeof makeLayer<'dense'>>): PlaygroundDocument => ({
      ...convnet,
      stacks: { main: makeStack([makeLayer('flatten'), layer]) },
    });
    const plain = withStack(makeLayer('dense', { units: 10, activation: 'softmax' }));
    expect(printLink(plain)).toBe('v=3&preset=mnist-convnet&net=f-d10s');
    const penalised = withStack(makeLayer('dense', { units: 10, activation: 'softmax', l2: 0.01 }));
    expect(printLink(penalised)).toMatch(/^v=3&preset=mnist-convnet&doc=[\w-]+$/);
    expect(open(printLink(penalised)).document).toEqual(penalised);
  });

  it('opens a network for the data that it names where it names no preset', () => {
    const { document, notices } = open('dataset=spiral&noise=10');
    expect(document).toMatchObject({ ...presetOf('toy-spiral').document, data: { noise: 10 } });
    expect(notices).toEqual([]);
    expect(open('seed=7').document).toEqual({ ...convnet, seed: 7 });
  });

  it('opens the same document and options that it was made from', () => {
    const name = fc.stringMatching(/^[a-z][a-zA-Z0-9-]{0,12}$/);
    const options: fc.Arbitrary<LinkOptions> = fc.record({
      hide: fc.uniqueArray(name, { maxLength: 3 }),
      lock: fc.uniqueArray(name, { maxLength: 3 }),
      embed: fc.boolean(),
    });
    fc.assert(
      fc.property(arbitrarySavedDocument(), options, (document, asked) => {
        const link = printLink(document, asked);
        expect(link).toMatch(/^[\w%&=.,~!*'()-]*$/);
        expect(open(link)).toEqual({ document, notices: [], options: asked });
        expect(printLink(open(link).document, asked)).toBe(link);
      }),
      { numRuns: 100 },
    );
  });

  it.each(links)('of long ago still opens its document: $link', ({ link, document }) => {
    const opened = open(link);
    expect(opened.document).toMatchObject(broughtUpToDate(link, document));
    expect(opened.notices).toEqual([]);
  });

  it('carries what a teacher asks of the page, and what a reader prefers', () => {
    const hash =
      'optimizer_hide=true&seed_hide=false&lock=loss,9bad,seed&goal=Reach+95%20%25%0A%E2%9C%93&embed=1';
    const { options, notices } = open(`${hash}&lang=zh&backend=wasm&engine=tfjs`);
    expect(options).toEqual({
      hide: ['optimizer'],
      lock: ['loss', 'seed'],
      goal: 'Reach 95 % ✓',
      embed: true,
      locale: 'zh',
      backend: 'wasm',
      engine: 'tfjs',
    });
    expect(notices).toEqual([]);
    const printed = printLink(convnet, options);
    expect(printed).toBe(
      'v=3&preset=mnist-convnet&optimizer_hide=true&lock=loss,seed&goal=Reach%2095%20%25%20%E2%9C%93&embed=1',
    );
    expect(open(printed).options).toEqual({
      hide: ['optimizer'],
      lock: ['loss', 'seed'],
      goal: 'Reach 95 % ✓',
      embed: true,
    });
  });

  it('is brought up to date, its names and its packed part', () => {
    const later: readonly Migration[] = [
      {
        to: 2,
        name: 'rename-rate',
        document: ({ network, ...rest }) => ({ ...rest, stacks: network }),
        link: (keys) => new Map([...keys].map(([key, value]) => [key === 'rate' ? 'lr' : key, value])),
      },
    ];
    // {"network":{"main":[{"kind":"flatten"}]}}, deflated by Python's zlib
    const doc = 'q1bKSy0pzy_KVrKqVspNzMxTsoquVsrOzEtRslJKy0ksKUnNU6qNra0FAA';
    const old = parseLink(`v=1&rate=0.5&doc=${doc}`, later);
    if (!old.ok) throw new Error(old.error.en);
    expect(old.value.notices).toEqual([]);
    expect(old.value.document.training.optimizer.learningRate).toBe(0.5);
    expect(old.value.document.stacks.main).toEqual([{ kind: 'flatten', id: 'l1' }]);
    const current = parseLink(`v=2&rate=0.5`, later);
    expect(current.ok && current.value.notices).toHaveLength(1);
  });
});

describe('names in links', () => {
  const reserved = [
    'v',
    'preset',
    'title',
    'task',
    'dataset',
    'net',
    'doc',
    'opt',
    'loss',
    'cw',
    'sched',
    'lock',
    'goal',
    'embed',
    'lang',
    'backend',
    'engine',
  ];
  const codesOf = (fields: object): (readonly [string, string])[] =>
    Object.entries(fields).map(([name, field]) => [field.code, name] as const);

  it('mean one thing each', () => {
    const optimizerNames = OPTIMIZER_KINDS.flatMap((kind) => codesOf(OPTIMIZERS[kind].fields));
    const scheduleNames = SCHEDULE_KINDS.flatMap((kind) => codesOf(SCHEDULES[kind].fields));
    const lossNames = LOSS_KINDS.flatMap((kind) => codesOf(lossDef({ kind }).fields));
    const dataNames = Object.values(DATASETS).flatMap(({ fields }) => codesOf(fields));
    const taskNames = TASK_KINDS.flatMap((kind) => codesOf(taskDef({ kind }).fields));
    const codes = [optimizerNames, scheduleNames, lossNames, dataNames, taskNames].flatMap((names) => {
      const known = new Map(names);
      for (const [code, name] of names) expect(known.get(code)).toBe(name);
      return [...known.keys()];
    });
    const others = [
      ...TOOL_KINDS.flatMap((kind) => codesOf(TOOLS[kind].fields)),
      ...codesOf(TRAINING_FIELDS),
      [SEED_FIELD.code!, 'seed'] as const,
    ];
    const all = [...reserved, ...codes, ...others.map(([code]) => code)];
    expect(all).not.toContain(undefined); // without a code a setting would be lost on the way
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a hostile link', () => {
  it('never throws, whatever it says', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'v',
        'preset',
        'net',
        'doc',
        'opt',
        'lr',
        'seed',
        'scale',
        'title',
        'goal',
        'x_hide',
        '__proto__',
        'constructor',
      ),
      fc.constantFrom(
        '1',
        'mnist-mlp',
        'd10s',
        'sgd',
        '-1e999',
        '%',
        '%F0',
        'AAAA',
        '=',
        '&',
        '#',
        '1e9',
        '\ud83e',
        '<script>',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 6 }), (pairs) => {
        const parsed = parseLink(pairs.map((pair) => pair.join('=')).join('&'));
        if (!parsed.ok) expect(parsed.error.en).toMatch(/^This link could not be opened\. [A-Z]/);
        else
          expect(open(printLink(parsed.value.document))).toMatchObject({
            document: parsed.value.document,
            notices: [],
          });
      }),
      { numRuns: 200 },
    );
  });

  it('is refused for its length before it is read', () => {
    expect(parseLink('a'.repeat(MAX_LINK + 1))).toMatchObject({ ok: false });
  });
});
