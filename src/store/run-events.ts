/** @file What the page does when the engine tells of trouble: say it, save what was learned, offer a way on. */
import { text } from '#lib/text.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { EngineFault } from '#protocol/fault.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import { raiseAlert, type Alert } from './alerts.ts';
import { editDocument, useDocument } from './document-store.ts';
import { FAULT_MESSAGES, messages } from './messages.ts';
import { leaveOtherData, withoutData } from './open-data.ts';
import { followDocument, recover, startEngine, train } from './run-actions.ts';
import { applyEvent, useRun } from './run-store.ts';

/** After these the worker is of no use any more; what was learned is in the last checkpoint. */
export const needsNewWorker = ({ kind }: EngineFault): boolean =>
  kind !== 'no-backend' && kind !== 'data-unavailable' && kind !== 'data-not-here';

const setBatchSize = (batchSize: number): void =>
  editDocument((document) => ({ ...document, training: { ...document.training, batchSize } }));

/** The way on after the machine ran out of memory: half as much at once. Null where that is not possible. */
function smallerBatch(): Alert['action'] | null {
  const { batchSize } = useDocument.getState().document.training;
  const half = Math.floor(batchSize / 2);
  if (half === 0) return null;
  const run = (): void => {
    setBatchSize(half);
    attempt(() => recover().then(() => train()));
  };
  return { label: messages.smallerBatch(half), run };
}

/** Says what happened and, where a new worker helps, starts one that goes on from the last checkpoint. */
export function reportFault(fault: EngineFault): void {
  const { checkpoint } = useRun.getState();
  const message = FAULT_MESSAGES[fault.kind];
  if (needsNewWorker(fault)) {
    const at = checkpoint ? text(` (step ${checkpoint.step})`, `（第 ${checkpoint.step} 步）`) : text('', '');
    const label = text(messages.resume.en + at.en, messages.resume.zh + at.zh);
    const run = (): void => attempt(() => recover().then(() => train()));
    const smaller = fault.kind === 'out-of-memory' ? smallerBatch() : null;
    raiseAlert({ message, detail: fault.detail, action: smaller ?? { label, run } });
    return;
  }
  const retry = (): void => attempt(() => startEngine(useRun.getState().backendChoice));
  raiseAlert({ message, detail: fault.detail, action: { label: messages.tryAgain, run: retry } });
}

/** Every event of the engine goes through here. */
export function onEngineEvent(event: EngineEvent): void {
  applyEvent(event);
  if (event.type === 'engine.fault') reportFault(event.fault);
}

/** For the tail of a button's promise: trouble becomes an alert, a bug stays one. */
export function reportRejection(reason: unknown): void {
  if (!(reason instanceof EngineFailure)) throw reason;
  // The document has gone over to data that is not here while the engine was still busy with other data: the column Data tells.
  if (reason.fault.kind === 'data-not-here') return withoutData();
  useRun.setState({ phase: { name: 'failed', fault: reason.fault } });
  reportFault(reason.fault);
}

/** Carries out a button's action; the machine's trouble is told, the page goes on. */
export const attempt = (action: () => Promise<unknown>): void => void action().catch(reportRejection);

/** From now on the engine follows the document: a new network after a change of structure, otherwise new settings. */
export function followEdits(): void {
  useDocument.subscribe((state, before) => {
    if (state.document === before.document) return;
    leaveOtherData(state.document, before.document);
    attempt(followDocument);
  });
}
