/** @file The requests to a decoder that speaks. Other networks refuse them. */
import type { Program } from '#engine/engine.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { Handlers } from '#protocol/server.ts';
import { evaluateSplit } from './evaluate.ts';
import { withRun, type SessionState } from './session-state.ts';
import { reachOf } from './split-data.ts';
import { translatePairs } from './translate-pairs.ts';

/** The program, if it can translate. */
function speaking(program: Program): Program {
  if (program.translate) return program;
  throw new EngineFailure({ kind: 'internal', detail: 'This network has no decoder that speaks.' });
}

type PairRequests = 'model.translate' | 'model.evaluatePairs';

export const pairHandlers = (state: SessionState): Pick<Handlers, PairRequests> => ({
  'model.translate': ({ inputs, count }) =>
    withRun(state, ({ guarded: { program, gate } }) =>
      gate.run(() => speaking(program).translate!(inputs, count)),
    ),
  'model.evaluatePairs': ({ split }) =>
    withRun(state, async ({ guarded, data }) => {
      speaking(guarded.program);
      const view = data.views[split];
      await view.whenArrived(reachOf(view.positions));
      const { loss, accuracy, samples } = (await evaluateSplit(guarded, data, split))!; // Null only when it is stopped by a signal.
      return { split, loss, accuracy, samples, ...(await translatePairs(guarded, data, split)) };
    }),
});
