/** @file What a click on the doctor's advice does: the edit, which undo takes back, and a network that was well to go on from. */
import type { Diagnosis } from '#explain/doctor/examine.ts';
import { applyFix } from '#model/edit.ts';
import type { Fix } from '#model/issue.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { reset, train } from '#store/run-actions.ts';
import { isTraining, useRun } from '#store/run-store.ts';
import { structureKey } from '#store/structure.ts';
import { rewindTo } from '#store/timeline.ts';
import { noteMended, treat } from './doctor-store.ts';

/** To the last moment that was kept before things went wrong; where none was, to new weights. */
const goBack = (step: number): Promise<void> =>
  useRun.getState().snapshots.marks.length > 0 ? rewindTo(step) : reset();

/** Does what was interrupted by the trouble go on after it? */
function goesOn(): boolean {
  const run = useRun.getState();
  return isTraining(run) || (run.phase.name === 'ended' && run.phase.why === 'diverged');
}

/** The edit; then, where the network goes on with its weights, back to good ones; then training, if that was under way. */
export async function mend({ goodUntil }: Diagnosis, fix: Fix): Promise<void> {
  const wasTraining = goesOn();
  const { modelRevision: revision } = useRun.getState();
  const before = useDocument.getState().document;
  editDocument((document) => applyFix(document, fix));
  const { document } = useDocument.getState();
  if (document === before) return; // locked, and said so
  noteMended(fix.label, document);
  const keepsWeights = structureKey(document) === structureKey(before);
  await treat({ document, revision }, async () => {
    if (goodUntil !== null && keepsWeights) await goBack(goodUntil);
  });
  if (wasTraining) await train();
}

/** Back to good weights, and nothing else. */
export function rollBack({ goodUntil }: Diagnosis): Promise<void> {
  const { modelRevision: revision } = useRun.getState();
  const { document } = useDocument.getState();
  return treat({ document, revision }, () => goBack(goodUntil ?? 0));
}
