/** @file Our compiled engine, as a trainer. */
import { compiledEngine } from '#engine/compiled/compiled-engine.ts';
import { serveStrata } from './serve-strata.ts';

serveStrata(compiledEngine);
