/**
 * @file What the buttons do. One queue keeps the engine's big steps (start, open, reset) in order, so that
 * no click can overtake another; the page itself never waits.
 */
import { factsOf } from '#datasets/index.ts';
import { freshSeed } from '#lib/rng.ts';
import { checkDocument } from '#model/check.ts';
import { MAX_SEED, type CheckedDocument } from '#model/document.ts';
import type { BackendChoice, EngineChoice } from '#protocol/backend.ts';
import type { RunLimit } from '#protocol/messages.ts';
import { enqueue, leaveQueue } from './action-queue.ts';
import { editDocument, useDocument } from './document-store.ts';
import { ask, restartWorker } from './engine-link.ts';
import { openData } from './open-data.ts';
import { machineIssue } from './memory/machine-memory.ts';
import { archiveRun, forgetRun, takeRun, type ArchivedRun } from './run-archive.ts';
import { FRESH_RUN, touchModel, useRun } from './run-store.ts';
import { freezingOf, structureKey, tuningOf } from './structure.ts';

/** The run as the document freezes its layers now; pauses it where it cannot be trained like that. */
async function followFreezing(): Promise<void> {
  const { document } = useDocument.getState();
  const run = useRun.getState();
  if (!run.opened || freezingOf(run.opened) === freezingOf(document)) return;
  const checked = checkDocument(document, factsOf(document.data));
  if (checked.ok && !machineIssue(document, run)) {
    useRun.setState({ progress: await ask('run.refit', { document: checked.value }), opened: checked.value });
  } else if (run.phase.name === 'running') await ask('run.pause', null);
}

/** Opens the current document in the engine: fresh, or where an earlier run of the same structure was left. */
export async function openRun(): Promise<void> {
  const { document } = useDocument.getState();
  const before = useRun.getState();
  if (!before.backend) return;
  const key = structureKey(document);
  if (before.opened) {
    if (structureKey(before.opened) === key) return followFreezing();
    if (before.phase.name === 'running') await ask('run.pause', null);
    archiveRun(useRun.getState());
  }
  const checked = checkDocument(document, factsOf(document.data));
  if (!checked.ok || machineIssue(document, before)) {
    useRun.setState({ ...FRESH_RUN, opened: null, progress: null, phase: { name: 'idle' } });
    return;
  }
  await openAt(checked.value, takeRun(key) ?? FRESH_RUN);
}

/** Opens `document` where `run` was left. */
export async function openAt(document: CheckedDocument, run: ArchivedRun): Promise<void> {
  const { checkpoint } = run;
  const progress = await ask('run.open', {
    document,
    snapshots: true,
    ...(checkpoint ? { resume: checkpoint } : {}),
  });
  useRun.setState({
    ...FRESH_RUN,
    ...run,
    opened: document,
    progress,
    phase: { name: checkpoint ? 'paused' : 'idle' },
  });
  touchModel();
}

/** Picks a backend and an engine, begins to stream the data and opens the document. Again to change either. */
export function startEngine(
  choice: BackendChoice,
  engine: EngineChoice = useRun.getState().engineChoice,
): Promise<void> {
  return enqueue(async () => {
    useRun.setState({ backendChoice: choice, engineChoice: engine });
    const backend = await ask('engine.start', { choice, engine, baseUrl: document.baseURI });
    useRun.setState({ backend, dataOpen: null }); // another worker, or a try after trouble
    if (!(await openData())) return;
    const moved = useRun.getState().opened;
    await openRun();
    // A run that has moved over with its weights may be trained by another engine now.
    if (moved && moved === useRun.getState().opened) {
      useRun.setState({ progress: await ask('run.tune', tuningOf(moved)) });
    }
  });
}

/** Trains on, from wherever the run is, until `limit` or the plan's epochs. */
export function train(limit: RunLimit = {}): Promise<void> {
  return enqueue(async () => {
    if (!(await openData())) return;
    await openRun();
    const run = useRun.getState();
    const { document } = useDocument.getState();
    if (!run.opened || freezingOf(run.opened) !== freezingOf(document) || machineIssue(document, run)) return;
    useRun.setState({ phase: { name: 'starting' } });
    await ask('run.start', { limit });
  });
}

export const pause = (): Promise<void> =>
  enqueue(async () => {
    useRun.setState({ progress: await ask('run.pause', null) });
  });

/** Back to the first step with the same starting weights. */
export function reset(): Promise<void> {
  return enqueue(async () => {
    const { opened, phase } = useRun.getState();
    if (phase.name === 'running') await ask('run.pause', null);
    if (opened) forgetRun(structureKey(opened));
    useRun.setState({ ...FRESH_RUN, opened: null });
    await openRun();
  });
}

/** Other starting weights and another order of the samples: a new seed. */
export const newWeights = (): void =>
  editDocument((document) => ({ ...document, seed: freshSeed() % (MAX_SEED + 1) }));

/** A new worker, the same choice of backend (or another), and the run where its last checkpoint left it. */
export function recover(choice: BackendChoice = useRun.getState().backendChoice): Promise<void> {
  archiveRun(useRun.getState());
  leaveQueue(); // what was waiting waited for the dead worker
  restartWorker();
  useRun.setState({ backend: null, dataReady: false, opened: null });
  return startEngine(choice);
}

/** Brings the engine in line with the document after an edit. */
export function followDocument(): Promise<void> {
  return enqueue(async () => {
    const { document } = useDocument.getState();
    const { dataReady, dataMissing } = useRun.getState();
    if (!(dataReady || dataMissing) || !(await openData())) return;
    const { opened: before } = useRun.getState();
    await openRun();
    const { opened } = useRun.getState();
    if (!before || !opened || structureKey(before) !== structureKey(document)) return;
    if (freezingOf(opened) !== freezingOf(document)) return;
    if (machineIssue(document, useRun.getState())) {
      if (useRun.getState().phase.name === 'running') await ask('run.pause', null);
      return;
    }
    const progress = await ask('run.tune', tuningOf(document));
    const checked = checkDocument(document, factsOf(document.data));
    if (checked.ok) useRun.setState({ progress, opened: checked.value });
  });
}
