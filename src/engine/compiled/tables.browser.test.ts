import { beforeAll, describe } from 'vitest';
import { startBackend } from '#engine/testing/present-backends.ts';
import { compileProgram } from './compiled-engine.ts';
import { describeTables } from './testing/tables-suite.ts';

beforeAll(() => startBackend('wasm'));

describe('the best binary', () => {
  describeTables((source) => compileProgram(source, { poison: true }), 120);
});

// Its memories are not kept for the next program, and the browser gives them back late.
describe('the plain binary', () => {
  describeTables((source) => compileProgram(source, { variant: 'plain', poison: true }), 10);
});
