/**
 * @file The doctor's chart: what has been found out of the run that is open. The curve is there anyway; the rest is asked of the engine
 * when there is reason to.
 */
import { factsOf } from '#datasets/index.ts';
import type { Case } from '#explain/doctor/case.ts';
import { startLossOf } from '#explain/doctor/curve.ts';
import type { Repeats } from '#explain/doctor/repeats.ts';
import { samplesToMeasure, spreadOfSamples, type SampleSpread } from '#explain/doctor/sample-spread.ts';
import type { Vitals } from '#explain/vitals.ts';
import { nowMs } from '#lib/clock.ts';
import type { CheckedDocument } from '#model/document.ts';
import { ask } from '#store/engine-link.ts';
import type { RunState } from '#store/run-store.ts';
import { dataKey, structureKey } from '#store/structure.ts';
import { lookAtVitals } from '#store/vitals.ts';

/** From one look inside to the next, and the share of the time that looks may take. */
const LOOK_MS = 2000;
const LOOK_SHARE = 1 / 20;
/** Looks that are remembered. */
const LOOKS = 24;

type OpenRun = RunState & { readonly opened: CheckedDocument };

export interface Chart {
  readonly looks: readonly Vitals[];
  /** What is known of `run` now. */
  caseOf(run: OpenRun): Case;
  /** Is this the run that was looked at last, or what became of it? Begins a new chart where it is not. */
  follows(run: OpenRun): boolean;
  /** Looks inside, unless that was a moment ago. */
  look(): Promise<void>;
  /** Looks at the samples, once. */
  lookAtSamples(run: OpenRun): Promise<void>;
}

interface Notes {
  key: string | null;
  opened: CheckedDocument | null;
  step: number;
  startLoss: number | null;
  looks: readonly Vitals[];
}

const BLANK: Notes = { key: null, opened: null, step: 0, startLoss: null, looks: [] };

/** Shipped data is clean unless its repeated rows are kept; what a person brings may be anything. */
const mayRepeat = ({ data }: CheckedDocument): boolean =>
  data.dataset.startsWith('own-') || data['duplicates'] === 'keep';

async function measureSamples({ data }: CheckedDocument): Promise<SampleSpread | null> {
  const facts = factsOf(data);
  const samples = samplesToMeasure(facts, facts.counts.train);
  if (samples === 0) return null;
  const indices = Array.from({ length: samples }, (_, index) => index);
  const seen = await ask('data.samples', { split: 'train', indices });
  return spreadOfSamples({ ...seen, samples, scaling: facts.scaling });
}

export function createChart(): Chart {
  let notes = BLANK;
  let nextLookMs = -Infinity;
  let [samples, repeats] = [null as SampleSpread | null, null as Repeats | null];
  /** Which data they are of, as far as somebody has asked. */
  const asked: { samples?: string | null; repeats?: string | null } = {};

  return {
    get looks() {
      return notes.looks;
    },
    caseOf: ({ opened, phase, history, epochs }) => ({
      document: opened,
      data: factsOf(opened.data),
      diverged: phase.name === 'ended' && phase.why === 'diverged',
      history,
      startLoss: notes.startLoss,
      epochs: epochs.map(({ step, validation }) => ({ step, ...validation })),
      vitals: notes.looks.at(-1) ?? null,
      earlier: notes.looks.slice(0, -1),
      samples,
      repeats,
    }),
    follows({ opened, history }) {
      const key = opened === notes.opened ? notes.key : structureKey(opened);
      const step = history.rows.at(-1)?.step ?? 0;
      const same = key === notes.key && step >= notes.step;
      const before = same ? notes : BLANK;
      notes = { ...before, key, opened, step, startLoss: before.startLoss ?? startLossOf(history) };
      return same;
    },
    async look() {
      const startMs = nowMs();
      if (startMs < nextLookMs) return;
      nextLookMs = Infinity;
      const { key } = notes;
      const vitals = await lookAtVitals();
      nextLookMs = nowMs() + Math.max(LOOK_MS, (vitals?.tookMs ?? 0) / LOOK_SHARE);
      if (vitals && vitals !== notes.looks.at(-1) && key === notes.key)
        notes = { ...notes, looks: [...notes.looks, vitals].slice(-LOOKS) };
    },
    async lookAtSamples({ opened, dataOpen, epochs }) {
      if (dataOpen !== dataKey(opened)) return; // other data is there already, and its network on the way
      if (asked.samples !== dataOpen) {
        [asked.samples, samples] = [dataOpen, null];
        samples = await measureSamples(opened).catch(() => null);
      }
      if (asked.repeats !== dataOpen && epochs.length > 0) {
        [asked.repeats, repeats] = [dataOpen, null];
        if (mayRepeat(opened)) repeats = await ask('data.repeats', null).catch(() => null);
      }
    },
  };
}
