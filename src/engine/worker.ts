/** @file The module worker's entry: a session on one side, the page on the other. */
import { datasetDef } from '#datasets/index.ts';
import { faultOf } from '#protocol/engine-failure.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import { serve } from '#protocol/server.ts';
import { selectBackend } from './backends/select-backend.ts';
import { isThreadTrouble } from './backends/thread-trouble.ts';
import { chooseEngine } from './choose-engine.ts';
import { measureMachinePeak } from './peak/machine-peak.ts';
import { ownImageHandlers } from './own-images.ts';
import { createSession } from './session/session.ts';
import { openSnapshotFiles, type SnapshotFiles } from './timeline/snapshot-files.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

const emit = (event: EngineEvent): void => server.emit(event);
let files: Promise<SnapshotFiles> | undefined;
const snapshotFiles = (): Promise<SnapshotFiles> => (files ??= openSnapshotFiles());
const server = serve(scope, {
  ...createSession({ chooseEngine, selectBackend, datasetDef, snapshotFiles, emit }),
  ...ownImageHandlers(emit),
  'machine.peak': ({ of }) => measureMachinePeak(of),
});

/** A bug outside of any request: told like the machine's faults, since the page cannot see it otherwise. */
const tellBug = (error: unknown): void => emit({ type: 'engine.fault', fault: faultOf(error) });

scope.addEventListener('error', (event) => {
  event.preventDefault();
  if (!isThreadTrouble(event)) tellBug(event.error ?? event.message);
});
scope.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  tellBug(event.reason);
});
