/** @file Engines and nets against one another: opened, warmed up, timed in turns, with the machine's peak in between. */
import { nowMs } from '#lib/clock.ts';
import { SAMPLES, type BenchNet } from './bench-nets.ts';
import { mapWork, type Entrant, type GpuWork } from './bench-row.ts';
import {
  takeTurns,
  TimedTrainer,
  TooSlow,
  warmUp,
  type Budget,
  type Player,
  type Timing,
  type Trainer,
} from './measure.ts';
import { spreadOf } from './statistics.ts';

/** Who trains what. */
export interface Contender extends Entrant {
  readonly net: BenchNet;
}

/** What a contender did, or why it could not. */
export type Outcome = { readonly contender: Contender } & (
  | {
      readonly trained: true;
      readonly timing: Timing;
      /** What one step more asks of WebGPU; where steps are slow, with a share of reading the loss back. */
      readonly work: GpuWork;
      /** GFLOP/s; null where it is not known. */
      readonly peak: number | null;
    }
  | {
      readonly trained: false;
      readonly reason: string;
      /** It might have, had anybody waited. */
      readonly tooSlow: boolean;
    }
);

/** Where a machine's peak is measured: on the GPU, or on so many threads of the processor. */
export type Place = 'gpu' | number;

/** On WebGL nobody knows what the GPU could do. */
export function placeOf({ backend, threads }: Entrant): Place | null {
  if (backend === 'webgl') return null;
  return backend === 'webgpu' ? 'gpu' : threads;
}

/** What a contest takes place on. */
export interface Stage {
  /** Nothing is started before the first steps are asked for. */
  open(contender: Contender): Trainer & { close(): Promise<void> };
  /** GFLOP/s. */
  measurePeak(place: Place): Promise<number>;
}

const refusal = (contender: Contender, error: unknown): Outcome => ({
  contender,
  trained: false,
  reason: error instanceof Error ? error.message : String(error),
  tooSlow: error instanceof TooSlow,
});

/** The machine's peak, measured over and over. */
class Probe implements Player {
  readonly #measure: () => Promise<number>;
  readonly #peaks: number[] = [];

  constructor(measure: () => Promise<number>) {
    this.#measure = measure;
  }

  async play(): Promise<number> {
    const startedMs = nowMs();
    this.#peaks.push(await this.#measure());
    return nowMs() - startedMs;
  }

  /** The median, GFLOP/s; null when it could not be measured. */
  get peak(): number | null {
    return this.#peaks.length > 0 ? spreadOf(this.#peaks).median : null;
  }
}

interface Warm {
  readonly contender: Contender;
  readonly trainer: Trainer;
  readonly timed: TimedTrainer;
}

/** Steps as slow as this are not repeated for the sake of counting. */
const SLOW_MS = 2000;

/** What two steps ask for more than one does: neither reading the loss back nor buffers that are made once have a share in it. */
async function countWork({ contender, trainer, timed }: Warm): Promise<GpuWork> {
  const { msPerStep, work } = timed.timing();
  if (contender.backend !== 'webgpu' || msPerStep.median >= SLOW_MS) return work;
  await trainer.train(2);
  const [one, two] = [await trainer.train(1), await trainer.train(2)];
  return mapWork((kind) => two.work[kind] - one.work[kind]);
}

/** Those who can train, warm; the others have their outcome already. */
async function warmUpAll(
  opened: readonly { readonly contender: Contender; readonly trainer: ReturnType<Stage['open']> }[],
  outcomes: Map<Contender, Outcome>,
  budget: Budget,
): Promise<readonly Warm[]> {
  const warm: Warm[] = [];
  for (const { contender, trainer } of opened) {
    const { data, document } = contender.net;
    const epochSteps = Math.floor(SAMPLES[data] / document.training.batchSize);
    try {
      const steps = await warmUp(trainer, epochSteps, budget);
      warm.push({ contender, trainer, timed: new TimedTrainer(trainer, steps) });
    } catch (error) {
      outcomes.set(contender, refusal(contender, error));
      await trainer.close();
    }
  }
  return warm;
}

/** The outcomes, in the order of the contenders. One that cannot train does not stop the others. */
export async function runContest(
  contenders: readonly Contender[],
  stage: Stage,
  budget: Budget,
): Promise<readonly Outcome[]> {
  const opened = contenders.map((contender) => ({ contender, trainer: stage.open(contender) }));
  const outcomes = new Map<Contender, Outcome>();
  try {
    const warm = await warmUpAll(opened, outcomes, budget);
    const places = new Set(warm.map(({ contender }) => placeOf(contender)).filter((place) => place !== null));
    const probes = new Map([...places].map((place) => [place, new Probe(() => stage.measurePeak(place))]));
    const failures = await takeTurns([...warm.map(({ timed }) => timed), ...probes.values()], budget);
    for (const each of warm) {
      const { contender, timed } = each;
      try {
        if (failures.has(timed)) throw failures.get(timed);
        const place = placeOf(contender);
        const peak = place === null ? null : probes.get(place)!.peak;
        const work = await countWork(each);
        outcomes.set(contender, { contender, trained: true, timing: timed.timing(), work, peak });
      } catch (error) {
        outcomes.set(contender, refusal(contender, error));
      }
    }
  } finally {
    await Promise.all(opened.map(({ trainer }) => trainer.close()));
  }
  return contenders.map((contender) => outcomes.get(contender)!);
}
