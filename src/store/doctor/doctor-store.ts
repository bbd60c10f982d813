/** @file What the doctor says of the run that is open. */
import { create } from 'zustand';
import type { Text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { Diagnosis } from '#explain/doctor/examine.ts';
import { isTold, type Standing } from '#explain/doctor/standing.ts';

interface DoctorState {
  readonly standing: readonly Standing[];
  /** Of the diagnoses that a person does not want to hear of any more in this run. */
  readonly hushed: readonly Diagnosis['id'][];
  /** The step at which the network was last looked into; null before the first. */
  readonly lookedAt: number | null;
  /**
   * What something was, or is being, done about: nothing is said while that is under way (`revision` is null), nor as long as document
   * and weights are those at which it was said before.
   */
  readonly treated: { readonly document: PlaygroundDocument; readonly revision: number | null } | null;
  /** What was done last, and the document that it has led to. */
  readonly mended: { readonly label: Text; readonly document: PlaygroundDocument } | null;
}

const WELL = { standing: [], hushed: [], lookedAt: null } satisfies Partial<DoctorState>;

export const useDoctor = create<DoctorState>()(() => ({ ...WELL, treated: null, mended: null }));

/** Another run: nothing is known of it yet. */
export const forgetDiagnoses = (): void => useDoctor.setState(WELL);

/** Something is done about what was said, in `document`; `revision` of the run's weights that were not well. */
export async function treat(
  { document, revision }: { readonly document: PlaygroundDocument; readonly revision: number },
  treatment: () => Promise<void>,
): Promise<void> {
  useDoctor.setState({ ...WELL, treated: { document, revision: null } });
  try {
    await treatment();
    useDoctor.setState({ treated: { document, revision } });
  } catch (reason) {
    useDoctor.setState({ treated: null });
    throw reason;
  }
}

/** Everything that is told, what explains most first. */
export const toldBy = (standing: readonly Standing[]): readonly Diagnosis[] =>
  standing.filter(isTold).map(({ diagnosis }) => diagnosis);

/** Not in this run any more. */
export const hush = ({ id }: Diagnosis): void =>
  useDoctor.setState(({ hushed }) => ({ hushed: [...hushed, id] }));

export const noteMended = (label: Text, document: PlaygroundDocument): void =>
  useDoctor.setState({ mended: { label, document } });
export const closeNote = (): void => useDoctor.setState({ mended: null });
