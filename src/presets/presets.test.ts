import { describe, expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { analyseStack } from '#model/analyse.ts';
import { findIssues } from '#model/check.ts';
import { definitionsIn } from '#lib/testing/definitions-in.ts';
import { DEFAULT_PRESET, PRESET_IDS, PRESETS, presetOf } from './index.ts';

it('every preset of the folder is in the menu, under its own name', async () => {
  const definitions = await definitionsIn(new URL('./', import.meta.url), 'definePreset');
  expect(definitions.length).toBeGreaterThan(0);
  expect(new Set(Object.values(PRESETS))).toEqual(new Set(definitions));
  expect(Object.values(PRESETS).map(({ id }) => id)).toEqual(PRESET_IDS);
  expect(PRESET_IDS[0]).toBe(DEFAULT_PRESET);
});

describe.each(PRESET_IDS)('the preset %s', (id) => {
  const { document, title } = presetOf(id);

  it('can train', () => {
    expect(findIssues(document, factsOf(document.data))).toEqual([]);
  });

  it('says what it should come to, in words and as a number', () => {
    const { goal, reaches } = presetOf(id);
    expect(reaches.en).toMatch(/\d/);
    expect(Number.isFinite(goal.value)).toBe(true);
  });

  it('carries its own name', () => {
    expect(document.title).toBe(title.en);
  });
});

it.each([
  ['mnist-convnet', 93_322],
  ['mnist-mlp', 784 * 128 + 128 + 128 * 10 + 10],
] as const)('%s has %i parameters', (id, parameters) => {
  const { stacks, data } = presetOf(id).document;
  expect(analyseStack(stacks.main, factsOf(data).input).parameters).toBe(parameters);
});
