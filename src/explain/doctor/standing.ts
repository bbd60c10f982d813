/**
 * @file Which diagnoses are told. A curve jumps about, so one that is found once may be gone a second later: it is told when it has been
 * found twice running, and stays with the words that it was told with until it has been missing for some time. Pure.
 */
import type { Diagnosis } from './examine.ts';

/** Examinations in a row that find it before it is told. */
const SEEN = 2;
/** Examinations in a row that do not find it before it is taken back. */
const MISSED = 4;

export interface Standing {
  readonly diagnosis: Diagnosis;
  readonly seen: number;
  readonly missed: number;
}

export const isTold = ({ seen }: Standing): boolean => seen >= SEEN;

function found(before: Standing | undefined, diagnosis: Diagnosis, sure: boolean): Standing {
  const seen = sure ? SEEN : (before?.seen ?? 0) + 1;
  return { diagnosis: before && isTold(before) ? before.diagnosis : diagnosis, seen, missed: 0 };
}

/**
 * What stands after one more examination, in its order; what is missing for now keeps its place behind. `sure` when nothing trains any
 * more, so that the next examination would say the same.
 */
export function settle(
  before: readonly Standing[],
  diagnoses: readonly Diagnosis[],
  { sure }: { readonly sure: boolean },
): readonly Standing[] {
  const of = (id: string): Standing | undefined => before.find(({ diagnosis }) => diagnosis.id === id);
  const present = diagnoses.map((diagnosis) => found(of(diagnosis.id), diagnosis, sure));
  const missing = before
    .filter(({ diagnosis: { id } }) => diagnoses.every((each) => each.id !== id))
    .map((standing) => ({ ...standing, missed: standing.missed + 1 }))
    .filter((standing) => isTold(standing) && !sure && standing.missed < MISSED);
  return [...present, ...missing];
}
