/**
 * @file The doctor: every diagnosis in the order in which it would be told. What explains the others comes first: dead units make a flat
 * curve, and a flat curve alone is the last thing to be said. Adding one: its file here and its line below.
 */
import type { Case, Diagnose, Finding } from './case.ts';
import { curveOf, isSteady, learnsNothing } from './curve.ts';
import { diagnoseDeadRelus } from './dead-relus.ts';
import { diagnoseDivergence } from './diverged.ts';
import { diagnoseExplodingGradients } from './exploding-gradients.ts';
import { diagnoseLeakingValidation } from './leaking-validation.ts';
import { diagnoseOverfitting } from './overfitting.ts';
import { diagnoseRateTooHigh } from './rate-too-high.ts';
import { diagnoseRateTooLow } from './rate-too-low.ts';
import { diagnoseSaturatedUnits } from './saturated-units.ts';
import { diagnoseStall } from './stalled.ts';
import { diagnoseSymmetricWeights } from './symmetric-weights.ts';
import { diagnoseUnfitLoss } from './unfit-loss.ts';
import { diagnoseUnscaledInputs } from './unscaled-inputs.ts';
import { diagnoseVanishingGradients } from './vanishing-gradients.ts';

const DIAGNOSES = {
  diverged: diagnoseDivergence,
  'unfit-loss': diagnoseUnfitLoss,
  'unscaled-inputs': diagnoseUnscaledInputs,
  'symmetric-weights': diagnoseSymmetricWeights,
  'exploding-gradients': diagnoseExplodingGradients,
  'rate-too-high': diagnoseRateTooHigh,
  'dead-relus': diagnoseDeadRelus,
  'saturated-units': diagnoseSaturatedUnits,
  'vanishing-gradients': diagnoseVanishingGradients,
  'rate-too-low': diagnoseRateTooLow,
  'leaking-validation': diagnoseLeakingValidation,
  overfitting: diagnoseOverfitting,
  stalled: diagnoseStall,
} as const satisfies Readonly<Record<string, Diagnose>>;

export type DiagnosisId = keyof typeof DIAGNOSES;

export interface Diagnosis extends Finding {
  readonly id: DiagnosisId;
}

/** Everything that is wrong, what explains most first; empty where all is well. */
export function examine(about: Case): readonly Diagnosis[] {
  const found = Object.entries(DIAGNOSES).flatMap(([id, diagnose]) => {
    const finding = diagnose(about);
    return finding ? [{ id: id as DiagnosisId, ...finding }] : [];
  });
  // After the end the other figures are those of a network without numbers.
  if (about.diverged) return found.filter(({ id }) => id === 'diverged');
  // A flat curve is a finding only where nothing else explains it.
  return found.length > 1 ? found.filter(({ id }) => id !== 'stalled') : found;
}

/** Is there reason to look inside? Told from the curve alone. */
export const isSuspicious = (about: Case): boolean =>
  about.diverged ||
  learnsNothing(about) ||
  (isSteady(about) && (curveOf(about)?.recent ?? 0) > 2 * (curveOf(about)?.best ?? Infinity));
