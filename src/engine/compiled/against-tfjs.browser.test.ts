/** @file The kernels for WASM beside the tfjs engine. */
import { compileProgram } from './compiled-engine.ts';
import { describeBesideTfjs } from './testing/tfjs-suite.ts';

describeBesideTfjs((source) => compileProgram(source, { poison: true }), 150);
