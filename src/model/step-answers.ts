/**
 * @file Classes told at every step of a sequence instead of once: every answer is held against the label, and the last one is
 * what the network has said. Everybody who looks at such answers looks here.
 */
import { hasSteps, type DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import { analyseParts } from './parts.ts';

/** How many times the network answers to one sample; null where it answers once, or does not end in steps. */
export function answeredSteps(doc: PlaygroundDocument, data: DataShape): number | null {
  const { task } = doc;
  if (task.kind !== 'classify' || task.answers !== 'every_step' || !hasSteps(data)) return null;
  const { output } = analyseParts(doc, data)[0]!.analysis;
  return output.length === 2 ? output[0]! : null;
}

/** Of `answers` [samples, steps, numbers] those of the last step: [samples, numbers]. As they are where `steps` is null. */
export function lastAnswers(answers: Float32Array, steps: number | null, samples = 1): Float32Array {
  if (steps === null) return answers;
  const all = answers.length / samples;
  const width = all / steps;
  return answers.filter((_, i) => i % all >= all - width);
}

/** Each of `targets` [samples] `steps` times in a row: [samples, steps]. */
export function repeatTargets<T extends Float32Array | Uint8Array | Uint16Array>(
  targets: T,
  steps: number,
): T {
  const repeated = new (targets.constructor as new (length: number) => T)(targets.length * steps);
  targets.forEach((target, i) => repeated.fill(target, i * steps, (i + 1) * steps));
  return repeated;
}
