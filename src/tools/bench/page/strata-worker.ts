/** @file Our tfjs engine, as a trainer. */
import { serveStrata } from './serve-strata.ts';

serveStrata('tfjs');
