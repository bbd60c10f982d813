import { readdirSync, readFileSync } from 'node:fs';
import katex from 'katex';
import { expect, it } from 'vitest';
import { formulaIn, unknownWords } from './formula-words.ts';

/** Where formulas are written. */
const ROOMS = ['model', 'explain', 'features', 'lessons'];

const SOURCES = ROOMS.flatMap((room) =>
  readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' }).map((path) => `src/${room}/${path}`),
).filter((path) => /(?<!\.test)\.tsx?$/.test(path));

it('knows the words of every formula in every language', () => {
  const unknown = SOURCES.flatMap((path) =>
    unknownWords(readFileSync(path, 'utf8')).map((words) => `${path}: ${words}`),
  );
  expect(SOURCES.length).toBeGreaterThan(300);
  expect(unknown).toEqual([]);
});

it('puts them into a formula that can still be drawn', () => {
  const tex = String.raw`f(z) = z \text{ if } z > 0 \text{ else } e^z - 1, \quad P = \text{softmax}(z)`;
  const chinese = formulaIn('zh', tex);
  expect(chinese).toBe(
    String.raw`f(z) = z \text{，若 } z > 0 \text{，否则 } e^z - 1, \quad P = \text{softmax}(z)`,
  );
  expect(formulaIn('en', tex)).toBe(tex);
  expect(() => katex.renderToString(chinese, { throwOnError: true, strict: 'error' })).not.toThrow();
});
