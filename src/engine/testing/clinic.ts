/** @file A network in a real worker that a test trains for some steps and then has examined, as the page would. */
import { factsOf } from '#datasets/index.ts';
import { appendSteps, EMPTY_HISTORY, type StepHistory } from '#lib/step-history.ts';
import { checkDocument } from '#model/check.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { createClient, type EngineClient } from '#protocol/client.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { Case } from '#explain/doctor/case.ts';
import { startLossOf } from '#explain/doctor/curve.ts';
import { examine, type Diagnosis } from '#explain/doctor/examine.ts';
import { samplesToMeasure, spreadOfSamples } from '#explain/doctor/sample-spread.ts';
import type { Vitals } from '#explain/vitals.ts';

export interface Examination {
  readonly step: number;
  readonly found: readonly Diagnosis[];
  readonly about: Case;
}

export interface Clinic {
  /** Trains `document` from the start and examines it after every stretch of `steps`, so often. */
  examine(
    document: PlaygroundDocument,
    plan: { readonly steps: number; readonly times?: number },
  ): Promise<readonly Examination[]>;
  close(): void;
}

interface Heard {
  history: StepHistory;
  readonly epochs: Case['epochs'][number][];
  diverged: boolean;
}

function listen(client: EngineClient, heard: Heard): { stopped(): Promise<void>; leave(): void } {
  let resting = true;
  let wake: () => void = () => undefined;
  const leave = client.subscribe((event: EngineEvent) => {
    if (event.type === 'run.metrics') heard.history = appendSteps(heard.history, event.steps);
    if (event.type === 'run.epochs')
      heard.epochs.push(...event.epochs.map(({ step, validation }) => ({ step, ...validation })));
    if (event.type !== 'run.phase') return;
    resting = !['starting', 'running'].includes(event.phase.name);
    heard.diverged = event.phase.name === 'ended' && event.phase.why === 'diverged';
    if (resting) wake();
  });
  return {
    leave,
    stopped: async () => {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    },
  };
}

/** A worker on WASM. */
export async function openClinic(worker: Worker): Promise<Clinic> {
  const client = createClient(worker);
  await client.request('engine.start', { choice: 'wasm', baseUrl: `${location.origin}/` });

  async function look(document: PlaygroundDocument) {
    const facts = factsOf(document.data);
    const count = samplesToMeasure(facts, facts.counts.train);
    if (count === 0) return null;
    const indices = Array.from({ length: count }, (_, index) => index);
    const seen = await client.request('data.samples', { split: 'train', indices });
    return spreadOfSamples({ ...seen, samples: count, scaling: facts.scaling });
  }

  return {
    close: () => client.terminate(),
    async examine(document, { steps, times = 1 }) {
      const data = factsOf(document.data);
      const checked = checkDocument(document, data);
      if (!checked.ok) throw new Error(checked.error[0]!.message.en);
      await client.request('data.open', { data: document.data, seed: document.seed });
      await client.request('run.open', { document: checked.value });
      const samples = await look(document);
      const heard: Heard = { history: EMPTY_HISTORY, epochs: [], diverged: false };
      const ears = listen(client, heard);
      let repeats: Case['repeats'] = null;
      const earlier: Vitals[] = [];
      const told: Examination[] = [];
      let startLoss: number | null = null;
      for (let time = 0; time < times && !heard.diverged; time++) {
        const stopped = ears.stopped();
        await client.request('run.start', { limit: { steps } });
        // Asked while it trains, so that a step is watched.
        const [vitals] = await Promise.all([client.request('model.vitals', null), stopped]);
        startLoss ??= startLossOf(heard.history);
        repeats ??= await client.request('data.repeats', null);
        const { diverged, history, epochs } = heard;
        const about: Case = {
          document,
          data,
          diverged,
          history,
          startLoss,
          epochs: [...epochs],
          vitals,
          earlier: [...earlier],
          samples,
          repeats,
        };
        earlier.push(vitals);
        told.push({ step: history.rows.at(-1)?.step ?? 0, found: examine(about), about });
      }
      ears.leave();
      return told;
    },
  };
}
