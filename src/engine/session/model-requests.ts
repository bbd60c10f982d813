/** @file The requests that look into the network. They take turns with the training steps and never disturb them. */
import { answeringParams } from '#protocol/answering-params.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { Handlers } from '#protocol/server.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { mapClasses } from './map-classes.ts';
import { measureCoverage } from './coverage.ts';
import { evaluateSplit, withCurves } from './evaluate.ts';
import { measureImportance } from './importance.ts';
import { languageHandlers } from './language-requests.ts';
import { pairHandlers } from './pair-requests.ts';
import { readRecord } from './read-record.ts';
import { withRun, type SessionState } from './session-state.ts';
import { withTaskMetrics } from './task-metrics.ts';
import { reachOf } from './split-data.ts';
import { findExciting } from './find-exciting.ts';
import { measureVitals } from './measure-vitals.ts';

/** The first `most` channels of an image [height, width, channels]; anything else as it is. */
export function firstChannels({ name, shape, values }: Tensor, most: number): Tensor {
  const [height, width, channels] = shape;
  if (shape.length !== 3 || channels! <= most) return { name, shape, values };
  const kept = values.filter((_, index) => index % channels! < most);
  return { name, shape: [height!, width!, most], values: kept };
}

const noPart = (part: string): never => {
  throw new EngineFailure({ kind: 'internal', detail: `There is no part ${part} to be run by itself.` });
};

type InsideRequests = 'model.trace' | 'model.vitals' | 'model.exciting';

const insideHandlers = (state: SessionState): Pick<Handlers, InsideRequests> => ({
  'model.trace': ({ index }) =>
    withRun(state, async ({ guarded: { program, gate }, data }) => {
      const { train } = data.views;
      const position = train.positions[index];
      if (position === undefined) {
        const detail = `There is no training sample ${index}; there are ${train.positions.length}.`;
        throw new EngineFailure({ kind: 'internal', detail });
      }
      await train.whenArrived(position + 1);
      return gate.run(() => program.trace(position));
    }),
  'model.vitals': () => withRun(state, (run) => measureVitals(run, state.loop?.done)),
  'model.exciting': (input) => withRun(state, (run) => findExciting(run, input)),
});

type ModelRequests = Extract<keyof Handlers, `model.${string}`>;

export const modelHandlers = (state: SessionState): Pick<Handlers, ModelRequests> => ({
  'model.evaluate': ({ split, part }) =>
    withRun(state, async (run) => {
      const { guarded, data } = run;
      const view = data.views[split];
      await view.whenArrived(reachOf(view.positions));
      const evaluation = withCurves((await evaluateSplit(guarded, data, split, { part }))!); // Null only when it is stopped by a signal.
      return part === undefined ? withTaskMetrics(state, run, split, evaluation) : evaluation;
    }),
  'model.importance': (input) => withRun(state, (run) => measureImportance(run, input)),
  ...pairHandlers(state),
  ...languageHandlers(state),
  'model.predict': ({ inputs, count }) =>
    withRun(state, ({ guarded: { program, gate } }) => gate.run(() => program.predict(inputs, count))),
  'model.activations': ({ inputs, channels }) =>
    withRun(state, async ({ guarded: { program, gate } }) => {
      const outputs = await gate.run(() => program.activations(inputs));
      return outputs.map((output) => firstChannels(output, channels));
    }),
  'model.classMaps': (question) => withRun(state, (run) => mapClasses(run, question)),
  'model.weights': () =>
    withRun(state, async ({ guarded: { program, gate } }) =>
      answeringParams(await gate.run(() => program.readParams())),
    ),
  'model.setWeights': ({ weights }) =>
    withRun(state, async (run) => {
      const { program, gate } = run.guarded;
      await gate.run(() => program.writeParams({ params: weights }));
      run.rewrites++;
      if (!state.loop) await run.keeper.save(run); // a loop does so by itself
      return null;
    }),
  'model.part': ({ part, inputs, count }) =>
    withRun(state, ({ guarded: { program, gate } }) =>
      gate.run(() => program.runPart?.(part, inputs, count) ?? noPart(part)),
    ),
  'model.moments': ({ after }) =>
    withRun(state, ({ guarded: { program, gate } }) => gate.run(() => program.moments?.(after) ?? [])),
  'model.coverage': () => withRun(state, (run) => measureCoverage(state, run)),
  'model.record': ({ sample, walk = null }) => withRun(state, (run) => readRecord(run, { sample, walk })),
  ...insideHandlers(state),
});
