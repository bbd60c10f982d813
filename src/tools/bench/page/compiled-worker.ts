/** @file Our compiled engine, as a trainer. */
import { serveStrata } from './serve-strata.ts';

serveStrata('compiled');
