/**
 * @file One contestant's heat: it builds the network in a worker of its own, trains for a few seconds, and is gone. Every way
 * a heat can go ends in a result: a speed, a speed that it stays below, or the reason why it cannot run.
 */
import { nowMs } from '#lib/clock.ts';
import type { Text } from '#lib/text.ts';
import { within } from '#lib/within.ts';
import type { CheckedDocument } from '#model/document.ts';
import type { BackendReport, EngineInUse, KeptBy } from '#protocol/backend.ts';
import type { EngineClient } from '#protocol/client.ts';
import { faultOf } from '#protocol/engine-failure.ts';
import type { EngineFault } from '#protocol/fault.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { Contestant } from './contestants.ts';

/** Why a contestant cannot run. */
export type Hindrance =
  | { readonly kind: 'backend'; readonly outcome: 'unavailable' | 'failed'; readonly detail?: Text }
  | { readonly kind: 'kept'; readonly keptBy: KeptBy }
  | { readonly kind: 'late' }
  | { readonly kind: 'fault'; readonly fault: EngineFault };

export type HeatResult =
  /** `rough` when there was no time for more than the first steps. */
  | { readonly name: 'measured'; readonly samplesPerSecond: number; readonly rough: boolean }
  /** Not one step within the time limit. */
  | { readonly name: 'slow'; readonly samplesPerSecondBelow: number }
  | { readonly name: 'unable'; readonly why: Hindrance };

export type HeatState =
  | { readonly name: 'waiting' }
  | { readonly name: 'preparing' }
  | { readonly name: 'training'; readonly samplesPerSecond: number }
  | HeatResult;

export interface HeatLimits {
  /** To start the backend, load the data and build the network. */
  readonly preparationMs: number;
  /** From the first steps on, which compile what the others only run. */
  readonly measureMs: number;
  /** From the start of training to the end of it, whatever has been measured by then. */
  readonly trainingMs: number;
  /** To finish the steps that are under way, so that they do not burden the next heat. */
  readonly finishMs: number;
}

/** The engine tells its speed over three seconds of training: a little more leaves the first steps out. */
export const HEAT_LIMITS: HeatLimits = {
  preparationMs: 30_000,
  measureMs: 3500,
  trainingMs: 12_000,
  finishMs: 8000,
};

export interface Heat {
  readonly contestant: Contestant;
  readonly document: CheckedDocument;
  readonly baseUrl: string;
  readonly client: EngineClient;
  readonly limits: HeatLimits;
  /** What runs, as soon as it is known. */
  onRunning(what: { readonly report: BackendReport; readonly engine: EngineInUse | null }): void;
  onState(state: HeatState): void;
}

/** More epochs than any heat lasts. */
const NO_END = 1e9;

const unable = (why: Hindrance): HeatResult => ({ name: 'unable', why });

/** Everything up to the first step; what hinders the contestant, if anything does. */
async function prepare({ client, contestant, document, ...heat }: Heat): Promise<Hindrance | null> {
  const { backend, engine } = contestant;
  const report = await client.request('engine.start', { choice: backend, engine, baseUrl: heat.baseUrl });
  if (report.backend !== backend) {
    const trial = report.trials.find((each) => each.backend === backend);
    const outcome = trial?.outcome === 'failed' ? 'failed' : 'unavailable';
    return { kind: 'backend', outcome, ...(trial && { detail: trial.reason }) };
  }
  heat.onRunning({ report, engine: null });
  const { counts } = await client.request('data.open', { data: document.data, seed: document.seed });
  // The last sample arrives with the last shard: from then on nothing is loaded beside the training.
  await client.request('data.samples', { split: 'train', indices: [counts.train - 1] });
  const progress = await client.request('run.open', { document });
  heat.onRunning({ report, engine: progress.engine ?? null });
  const { keptBy } = progress.engine ?? {};
  return keptBy && engine === 'compiled' ? { kind: 'kept', keptBy } : null;
}

/** Trains and listens; resolves with the speed over the last seconds, or with what ended the training before. */
function measure({ client, document, limits, onState }: Heat): Promise<HeatResult> {
  const { batchSize } = document.training;
  const slow: HeatResult = { name: 'slow', samplesPerSecondBelow: batchSize / (limits.trainingMs / 1000) };
  let stop: () => void = () => undefined;
  const measured = new Promise<HeatResult>((resolve) => {
    let samplesPerSecond = 0;
    let firstMs: number | undefined;
    /** With what has been measured by now, or with `otherwise`. */
    const finish = (otherwise: HeatResult): void => {
      const rough = firstMs === undefined || nowMs() - firstMs < limits.measureMs;
      resolve(samplesPerSecond > 0 ? { name: 'measured', samplesPerSecond, rough } : otherwise);
    };
    const fail = (fault: EngineFault): void => resolve(unable({ kind: 'fault', fault }));
    const hear = (event: EngineEvent): void => {
      if (event.type === 'run.metrics') {
        ({ samplesPerSecond } = event.progress);
        firstMs ??= nowMs();
        onState({ name: 'training', samplesPerSecond });
        if (nowMs() - firstMs >= limits.measureMs) finish(slow);
      } else if (event.type === 'engine.fault') {
        fail(event.fault);
      } else if (event.type === 'run.phase' && event.phase.name === 'ended') {
        finish(unable({ kind: 'fault', fault: { kind: 'diverged', detail: '' } }));
      }
    };
    const timer = setTimeout(() => finish(slow), limits.trainingMs);
    const unsubscribe = client.subscribe(hear);
    stop = () => {
      clearTimeout(timer);
      unsubscribe();
    };
    client
      .request('run.start', { limit: { epochs: NO_END } })
      .catch((error: unknown) => fail(faultOf(error)));
  });
  return measured.finally(() => stop());
}

/** Runs the heat and ends its worker, however it went. When the client is terminated from outside, the result means nothing. */
export async function runHeat(heat: Heat): Promise<HeatResult> {
  const { client, limits, onState } = heat;
  onState({ name: 'preparing' });
  try {
    const hindrance = await within(prepare(heat), limits.preparationMs, { kind: 'late' } as const);
    if (hindrance) return unable(hindrance);
    onState({ name: 'training', samplesPerSecond: 0 });
    const result = await measure(heat);
    await within(
      client.request('run.pause', null).catch(() => null),
      limits.finishMs,
      null,
    );
    return result;
  } catch (error) {
    return unable({ kind: 'fault', fault: faultOf(error) });
  } finally {
    client.terminate();
  }
}
