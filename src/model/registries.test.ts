import { describe, expect, it } from 'vitest';
import { LOCALES, type Text } from '#lib/text.ts';
import { definitionsIn } from '#lib/testing/definitions-in.ts';
import { makeLayer, SEED_FIELD, TRAINING_FIELDS } from './document.ts';
import { coerceField, defaultsOf, type Fields } from './fields.ts';
import { FAMILIES } from './layers/layer-def.ts';
import { LAYER_KINDS, LAYERS, layerDef } from './layers/index.ts';
import { LOSSES, LOSS_KINDS, lossDef } from './losses/index.ts';
import { OPTIMIZER_KINDS, optimizerDef, OPTIMIZERS } from './optimizers/index.ts';
import { SCHEDULE_KINDS, scheduleDef, SCHEDULES } from './schedules/index.ts';
import { TASK_KINDS, taskDef, TASKS } from './tasks/index.ts';
import { TOOL_KINDS, toolDefaults, toolDef, TOOLS } from './tools/index.ts';

describe.each([
  { folder: 'layers', define: 'define(?:Layer|Block)', table: LAYERS },
  { folder: 'losses', define: 'defineLoss', table: LOSSES },
  { folder: 'optimizers', define: 'defineOptimizer', table: OPTIMIZERS },
  { folder: 'schedules', define: 'defineSchedule', table: SCHEDULES },
  { folder: 'tools', define: 'defineTool', table: TOOLS },
  { folder: 'tasks', define: 'defineTask', table: TASKS },
])('the registry of $folder', ({ folder, define, table }) => {
  it('has every definition that stands in its folder, and no other', async () => {
    const definitions = await definitionsIn(new URL(`${folder}/`, import.meta.url), define);
    expect(definitions.length).toBeGreaterThan(0);
    expect(new Set(Object.values(table))).toEqual(new Set(definitions));
  });

  it('has every definition under its own kind', () => {
    expect(Object.values(table).map(({ kind }) => kind)).toEqual(Object.keys(table));
  });
});

/** Every text within `value`, however deep. */
function textsIn(value: unknown): readonly Text[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'zh' in value) return [value as Text];
  return Object.values(value).flatMap(textsIn);
}

const all = [
  ...Object.values(LAYERS),
  ...Object.values(LOSSES),
  ...Object.values(OPTIMIZERS),
  ...Object.values(SCHEDULES),
  ...Object.values(TOOLS),
  ...Object.values(TASKS),
];

it.each(all)('$kind says everything in every language', (def) => {
  const texts = textsIn(def);
  expect(texts.length).toBeGreaterThan(0);
  for (const message of texts) for (const locale of LOCALES) expect(message[locale].trim()).not.toBe('');
});

const fieldSets: readonly (readonly [string, Fields])[] = [
  ...LAYER_KINDS.map((kind) => [kind, layerDef({ kind }).fields] as const),
  ...OPTIMIZER_KINDS.map((kind) => [kind, optimizerDef({ kind }).fields] as const),
  ...SCHEDULE_KINDS.map((kind) => [kind, scheduleDef({ kind }).fields] as const),
  ...LOSS_KINDS.map((kind) => [kind, lossDef({ kind }).fields] as const),
  ...TOOL_KINDS.map((kind) => [kind, toolDef(kind).fields] as const),
  ['the plan', { ...TRAINING_FIELDS, seed: SEED_FIELD }],
  ...TASK_KINDS.map((kind) => [kind, taskDef({ kind }).fields] as const),
];

it.each(fieldSets)('the settings of %s allow their own defaults and limits', (_name, fields) => {
  const defaults: Readonly<Record<string, unknown>> = defaultsOf(fields);
  for (const [name, field] of Object.entries(fields)) {
    expect(coerceField(field, defaults[name])).toBe(defaults[name]);
    if (field.type === 'choice') expect(new Set(field.options).size).toBe(field.options.length);
    if (field.type === 'int' || field.type === 'number') expect(field.min).toBeLessThan(field.max);
    if (field.type === 'number' && field.scale === 'log')
      expect(field.min * (field.step - 1)).toBeGreaterThan(0);
  }
});

it('links tell layers, losses, optimizers and schedules apart', () => {
  for (const kind of LAYER_KINDS) expect(layerDef({ kind }).code).toMatch(/^[A-Z]?[a-z]$/);
  for (const codes of [
    LAYER_KINDS.map((kind) => layerDef({ kind }).code),
    LOSS_KINDS.map((kind) => lossDef({ kind }).code),
    OPTIMIZER_KINDS.map((kind) => optimizerDef({ kind }).code),
    SCHEDULE_KINDS.map((kind) => scheduleDef({ kind }).code),
  ]) {
    expect(new Set(codes).size).toBe(codes.length);
  }
});

it('every layer with weights, or with layers inside, can be frozen', () => {
  const shapes = [[8, 8, 32], [8, 32], [32]];
  for (const kind of LAYER_KINDS) {
    const def = layerDef({ kind });
    const spec = makeLayer(kind);
    const weights = shapes.some((input) => {
      const output = def.inferShape(spec, input);
      return output.ok && def.params(spec, input, output.value).some(({ trainable }) => trainable);
    });
    expect('trainable' in def.fields, kind).toBe(weights || def.block !== undefined);
  }
});

it('no family of layers is empty', () => {
  const families = LAYER_KINDS.map((kind) => layerDef({ kind }).family);
  expect(new Set(families)).toEqual(new Set(FAMILIES));
});

it.each(TOOL_KINDS)('%s is off until somebody switches it on with its first setting', (kind) => {
  const { fields, isOn } = toolDef(kind);
  expect(isOn(toolDefaults()[kind])).toBe(false);
  const [first, ...others] = Object.entries(fields);
  for (const [name, field] of others) {
    const other =
      field.type === 'choice' ? field.options.at(-1) : 'max' in field ? field.max : !field.default;
    expect(isOn({ ...toolDefaults()[kind], [name]: other })).toBe(false);
  }
  expect(first![1].code).toBeDefined();
});
