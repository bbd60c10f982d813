/** @file The engine's data in line with the document's, whatever becomes of the network. */
import type { PlaygroundDocument } from '#model/document.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import { retractAlert } from './alerts.ts';
import { fitsData, setCurrentSample, useCurrentSample } from './current-sample.ts';
import { useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';
import { FAULT_MESSAGES } from './messages.ts';
import { archiveRun } from './run-archive.ts';
import { FRESH_RUN, useRun } from './run-store.ts';
import { dataKey } from './structure.ts';

/** A person's own data is at home, and this is not where it is: there is nothing to train on until other data is chosen. */
export function withoutData(): void {
  archiveRun(useRun.getState());
  useRun.setState({
    ...FRESH_RUN,
    opened: null,
    progress: null,
    phase: { name: 'idle' },
    dataReady: false,
    dataMissing: true,
  });
}

/** Lets go of a sample of other data: the network could not take it, or another stands in its place now. */
export function leaveOtherData(document: PlaygroundDocument, before: PlaygroundDocument): void {
  const { sample } = useCurrentSample.getState();
  const same = document.data === before.data && document.seed === before.seed;
  if (!sample || same) return;
  if (sample.place || !fitsData(sample, document) || document.data.dataset !== before.data.dataset)
    setCurrentSample(null);
}

/** Opens the document's data in the engine, unless it is open; pauses what is trained on other data. False where it is not to be had. */
export async function openData(): Promise<boolean> {
  const { document } = useDocument.getState();
  const { dataOpen, dataMissing, phase } = useRun.getState();
  if (dataOpen === dataKey(document)) return !dataMissing;
  if (phase.name === 'running') await ask('run.pause', null);
  useRun.setState({ data: null });
  try {
    await ask('data.open', { data: document.data, seed: document.seed });
  } catch (reason) {
    if (!(reason instanceof EngineFailure) || reason.fault.kind !== 'data-not-here') throw reason;
    useRun.setState({ dataOpen: dataKey(document) });
    withoutData();
    return false;
  }
  retractAlert(FAULT_MESSAGES['data-unavailable']);
  retractAlert(FAULT_MESSAGES['data-not-here']);
  useRun.setState({ dataOpen: dataKey(document), dataReady: true, dataMissing: false });
  return true;
}
