import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultsOf } from '#model/fields.ts';
import { packMobyDick } from '#tools/pack-moby-dick.ts';
import { sampleCount, type DataSettings } from './dataset-def.ts';
import { mobyDick } from './moby-dick.ts';
import { PAD, UNKNOWN } from './text/vocabulary.ts';

type Settings = DataSettings<typeof mobyDick.fields>;
const DEFAULTS: Settings = defaultsOf(mobyDick.fields);

beforeEach(async () => {
  const { directory } = await packMobyDick();
  vi.stubGlobal('fetch', async (request: string | Request) => {
    const name = new URL(request instanceof Request ? request.url : request).pathname.split('/').at(-1)!;
    return new Response(await readFile(join(directory, name)));
  });
});
afterEach(() => vi.unstubAllGlobals());

const load = (settings: Settings) =>
  mobyDick.load(settings, { baseUrl: 'https://example.org/', seed: 1, onProgress: () => undefined });

describe.each([
  { tokenizer: 'character', predict: 'next' },
  { tokenizer: 'pairs', predict: 'every' },
  { tokenizer: 'word', predict: 'next', vocabulary: 10_000 },
] as const)('Moby Dick by $tokenizer, predicting $predict', (chosen) => {
  it('is as large as its facts say, and reads as the novel does', async () => {
    const settings: Settings = { ...DEFAULTS, windows: 1000, length: 20, ...chosen };
    const facts = mobyDick.facts(settings);
    const data = await load(settings);
    expect(data.vocabulary).toHaveLength(facts.tokens!);
    const { train, validation, test } = facts.counts;
    expect(sampleCount(data.learn, facts.input)).toBe(train + validation);
    expect(sampleCount(data.test, facts.input)).toBe(test);
    expect(Math.max(...data.learn.inputs, ...data.learn.targets)).toBeLessThan(facts.tokens!);
    expect(data.validates![0]).toBe(train);
    expect(data.words!('learn', 0)[0]).toMatch(/^CHAPTER 1\. (Loomings|<unk>)/);
    expect(data.words!('learn', train)[0]).toMatch(/^CHAPTER (113|<unk>)\./);
    expect(data.words!('test', 0)[0]).toMatch(/^CHAPTER (133|<unk>)\./);
    const { encode, decode, charactersPerToken } = data.language!;
    expect(decode(encode('Call me Ishmael.'))).toBe('Call me Ishmael.');
    expect(charactersPerToken.test >= 1).toBe(true);
    const typed = data.encode!(['the whale']);
    expect(typed.ok && typed.value.length).toBe(20);
    expect(data.vocabulary!.slice(0, 2)).toEqual([PAD, UNKNOWN]);
    expect(data.language!.filler).toBe(data.vocabulary!.indexOf('\n'));
  }, 60_000);
});
