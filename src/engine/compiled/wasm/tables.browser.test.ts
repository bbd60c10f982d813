import { beforeAll, describe } from 'vitest';
import { startBackend } from '#engine/testing/present-backends.ts';
import { compileForWasm } from './wasm-engine.ts';
import { describeTables } from '#engine/compiled/testing/tables-suite.ts';

beforeAll(() => startBackend('wasm'));

describe('the best binary', () => {
  describeTables((source) => compileForWasm(source, { poison: true }), 120);
});

// Its memories are not kept for the next program, and the browser gives them back late.
describe('the plain binary', () => {
  describeTables((source) => compileForWasm(source, { variant: 'plain', poison: true }), 10);
});
