/** @file The lessons, in the order of the list. Adding one: its file here, its line below, and its solution in `store/lessons.browser.test.ts`. */
import { batchNoise } from './batch-noise.ts';
import { chainRuleByHand } from './chain-rule-by-hand.ts';
import { convolutionShares } from './convolution-shares.ts';
import { deadRelus } from './dead-relus.ts';
import { deepSigmoids } from './deep-sigmoids.ts';
import { dropoutOnAndOff } from './dropout-on-and-off.ts';
import { largestRate } from './largest-rate.ts';
import { learnedByHeart } from './learned-by-heart.ts';
import type { LessonDef } from './lesson-def.ts';
import { linesAndXor } from './lines-and-xor.ts';
import { makeItOverfit } from './make-it-overfit.ts';
import { regularise } from './regularise.ts';
import { seedDecides } from './seed-decides.ts';
import { whatFiltersSee } from './what-filters-see.ts';
import { zeroStart } from './zero-start.ts';

export const LESSONS: readonly LessonDef[] = [
  linesAndXor,
  chainRuleByHand,
  seedDecides,
  batchNoise,
  largestRate,
  zeroStart,
  deadRelus,
  deepSigmoids,
  makeItOverfit,
  learnedByHeart,
  regularise,
  dropoutOnAndOff,
  convolutionShares,
  whatFiltersSee,
];

export const lessonOf = (id: string): LessonDef | undefined => LESSONS.find((lesson) => lesson.id === id);
