/**
 * @file One session per worker: a backend, a dataset and a run, behind the handlers of the requests. Composition only;
 * it starts and changes backends, the rest is in the request files beside it.
 */
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { RequestInput } from '#protocol/messages.ts';
import type { BackendReport } from '#protocol/backend.ts';
import type { OwnImageRequests } from '#engine/own-images.ts';
import type { Handlers } from '#protocol/server.ts';
import { createDataOpener } from './data-opener.ts';
import { dataHandlers } from './data-requests.ts';
import { modelHandlers } from './model-requests.ts';
import { createQueue } from './queue.ts';
import { interruptLoop, reportFault } from './loop-control.ts';
import { reloadRun, unloadRun } from './rebuild-run.ts';
import { runHandlers } from './run-requests.ts';
import { surfaceHandlers } from './surface-requests.ts';
import type { SessionContext, SessionState } from './session-state.ts';

async function changeBackend(
  state: SessionState,
  { choice, engine = 'auto', baseUrl }: RequestInput<'engine.start'>,
): Promise<BackendReport> {
  const limit = await interruptLoop(state);
  const { run, context } = state;
  const params = await unloadRun(state);
  state.run = null;
  state.backend = null;
  state.baseUrl = baseUrl;
  const selected = await context.selectBackend(choice, (fault) => reportFault(state, fault));
  if (!selected.ok) throw new EngineFailure(selected.error);
  state.backend = selected.value;
  state.engine = context.chooseEngine(engine);
  if (run && params) await reloadRun(state, run, { params, limit });
  return selected.value;
}

/** Of all requests but those about the machine and about what a person keeps on it, which need no session. */
export type SessionHandlers = Omit<Handlers, 'machine.peak' | OwnImageRequests>;

/** The handlers of a session's requests, with its state behind them. */
export function createSession(context: SessionContext): SessionHandlers {
  const onProgress = (loadedBytes: number, totalBytes: number): void =>
    context.emit({ type: 'data.progress', loadedBytes, totalBytes });
  const state: SessionState = {
    context,
    data: createDataOpener((id) => context.datasetDef(id), onProgress),
    lifecycle: createQueue(),
    backend: null,
    engine: context.chooseEngine('auto'),
    baseUrl: '',
    splits: null,
    run: null,
    loop: null,
  };
  return {
    'engine.start': (input) => state.lifecycle(() => changeBackend(state, input)),
    ...dataHandlers(state),
    ...runHandlers(state),
    ...modelHandlers(state),
    ...surfaceHandlers(state),
  };
}
