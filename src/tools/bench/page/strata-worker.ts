/** @file Our tfjs engine, as a trainer. */
import { tfjsEngine } from '#engine/tfjs/tfjs-engine.ts';
import { serveStrata } from './serve-strata.ts';

serveStrata(tfjsEngine);
