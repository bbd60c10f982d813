import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EPILOGUES } from '#engine/compiled/plan/epilogues.ts';
import { ACTIVATIONS } from '#model/activations.ts';
import { LOSS_KINDS } from '#model/losses/index.ts';
import { OPTIMIZER_KINDS } from '#model/optimizers/index.ts';
import { METRICS, OPERATIONS, RECORDS } from './records.ts';

const FOLDER = join(import.meta.dirname, 'kernels');
const sources = readdirSync(FOLDER)
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
  .join('\n');
const withoutComments = sources.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '');

/** What stands in the block behind `head`. */
function blockOf(head: string): string {
  const block = new RegExp(`${head} \\{([^}]*)\\}`).exec(withoutComments)?.[1];
  if (block === undefined) throw new Error(`The kernels have no ${head}.`);
  return block;
}

/** Names that are declared there. */
const declaredIn = (head: string): string[] =>
  [...blockOf(head).matchAll(/(\w+)(?=: | =)/g)].map(([name]) => name);

/** Names that are numbered there, each at its number. */
function numberedIn(head: string): string[] {
  const names: string[] = [];
  for (const [, name, number] of blockOf(head).matchAll(/(\w+) = (\d+)/g)) names[Number(number)] = name!;
  return names;
}

const capitalized = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

it.each(Object.entries(RECORDS))('%s has the fields of its class', (kind, fields) => {
  expect(declaredIn(`class ${capitalized(kind)}`)).toEqual(fields);
});

const camel = (name: string): string => name.split(/[_-]/).map(capitalized).join('');

it.each([
  ['Activation', ACTIVATIONS],
  ['Epilogue', EPILOGUES],
  ['Loss', LOSS_KINDS],
  ['Optimizer', OPTIMIZER_KINDS],
])('%s has the numbers of the model', (kind, names) => {
  expect(numberedIn(`enum ${kind}`)).toEqual(names.map(camel));
});

it('numbers the operations as the kernels do', () => {
  expect(numberedIn('enum Op')).toEqual(Object.keys(OPERATIONS).map(capitalized));
  expect(declaredIn('class Metrics')).toEqual(METRICS);
});
