import { expect, it } from 'vitest';
import type { Program } from '#engine/engine.ts';
import { fakePlaces } from '#engine/testing/fake-data.ts';
import { factsOf, makeData } from '#datasets/index.ts';
import { createGate } from './gate.ts';
import { generateText } from './generate-text.ts';
import { splitData } from './split-data.ts';

const LETTERS = ['a', 'b', 'c', 'd', 'e'];
const { dataset, shape } = fakePlaces({ steps: 4, tokens: 5 });
const language = {
  encode: (text: string) => Uint16Array.from(text, (letter) => LETTERS.indexOf(letter)),
  decode: (tokens: Iterable<number>) => Array.from(tokens, (token) => LETTERS[token]).join(''),
  filler: 0,
  charactersPerToken: { train: 1, validation: 1, test: 1 },
};
const data = splitData(
  { ...factsOf(makeData('short-sequences')), ...shape, counts: { train: 8, validation: 8, test: 17 } },
  { ...dataset, vocabulary: LETTERS, language },
  1,
);

/** Says at every place that the next letter of the alphabet comes next, after e an a, and that all others may. */
const predict = (inputs: ArrayLike<number>): Promise<Float32Array> =>
  Promise.resolve(
    Float32Array.from(inputs as Float32Array).reduce((outputs, token, place) => {
      for (let k = 0; k < 5; k++) outputs[place * 5 + k] = k === (token + 1) % 5 ? 0.8 : 0.05;
      return outputs;
    }, new Float32Array(20)),
  );
const guarded = { program: { predict } as unknown as Program, gate: createGate() };
const write = (prompt: string, temperature: number, seed = 1) =>
  generateText(guarded, data, {
    prompt,
    length: 40,
    sampling: { temperature, topK: 0, topP: 1 },
    seed,
  });

it('goes on after a prompt, longer than a window or not, with the likeliest or with chance', async () => {
  expect(await write('abcdea', 0)).toMatchObject({ prompt: 'abcdea', written: 'bcdea'.repeat(8) });
  const { written, next } = (await write('c', 0))!;
  expect(written).toBe('deabc'.repeat(8));
  expect(next[0]).toEqual({ text: 'd', probability: expect.closeTo(0.8) as number });
  const drawn = (await write('a', 1))!.written;
  expect(drawn).not.toBe('bcdea'.repeat(8));
  expect((await write('a', 1))!.written).toBe(drawn);
  expect((await write('a', 1, 2))!.written).not.toBe(drawn);
});

it('has nothing to say where samples are no text', async () => {
  const other = splitData(data.facts, dataset, 1);
  const input = { prompt: 'a', length: 3, sampling: { temperature: 1, topK: 0, topP: 1 }, seed: 1 };
  expect(await generateText(guarded, other, input)).toBeNull();
});
