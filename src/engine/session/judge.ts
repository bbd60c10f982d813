/**
 * @file A judge of made samples: a small classifier that is really trained, for one epoch, on the data that a generator is to
 * imitate. Which classes does it recognise, and how often? Other work at the worker has its turns in between.
 */
import { seedKey } from '#lib/rng.ts';
import { nextTurn } from '#lib/next-turn.ts';
import { checkDocument } from '#model/check.ts';
import { classCount, type DataSpec } from '#model/data-spec.ts';
import {
  DOCUMENT_VERSION,
  makeLayer,
  makeLoss,
  makeOptimizer,
  makeTraining,
  type CheckedDocument,
} from '#model/document.ts';
import { makeStack } from '#model/stack.ts';
import { makeTask } from '#model/tasks/index.ts';
import type { Params } from '#engine/engine.ts';
import { buildProgram } from './build-run.ts';
import { evaluateSplit, type GuardedProgram } from './evaluate.ts';
import { createSampler } from './sampler.ts';
import type { SessionState } from './session-state.ts';
import { reachOf, type SplitData } from './split-data.ts';

const BATCH = 32;
/** Batches in one turn of the worker. */
const STEPS_AT_ONCE = 16;

interface Judge {
  readonly document: CheckedDocument;
  readonly params: Partial<Params>;
  /** On the test samples. */
  readonly accuracy: number;
}

/** One for each dataset as it was loaded and split: runs on the same one share its views. */
const judges = new WeakMap<SplitData['views'], Promise<Judge>>();

/** One hidden layer over everything in a sample: enough to tell digits, and trained in seconds. */
function documentOf(data: DataSpec, { facts, seed }: SplitData): CheckedDocument {
  const checked = checkDocument(
    {
      version: DOCUMENT_VERSION,
      title: 'Judge',
      task: makeTask('classify'),
      data,
      stacks: {
        main: makeStack([
          ...(facts.input.length > 1 ? [makeLayer('flatten')] : []),
          makeLayer('dense', { units: 128, activation: 'relu' }),
          makeLayer('dense', { units: classCount(facts), activation: 'softmax' }),
        ]),
      },
      training: makeTraining({
        optimizer: makeOptimizer('adam'),
        loss: makeLoss('categorical_crossentropy'),
        batchSize: BATCH,
        epochs: 1,
      }),
      seed,
    },
    facts,
  );
  if (!checked.ok) throw new Error('There are no classes that a judge could tell apart.');
  return checked.value;
}

/** One epoch over the training samples. */
async function teach({ program, gate }: GuardedProgram, { views, dataset, seed }: SplitData): Promise<void> {
  const { positions } = views.train;
  await views.train.whenArrived(reachOf(positions));
  const sampler = createSampler({ train: positions, shardSize: dataset.shardSize, key: seedKey(seed) });
  while (!sampler.epochDone) {
    const left = Math.min(STEPS_AT_ONCE, sampler.stepsLeft(BATCH));
    const batches = Array.from({ length: left }, () => sampler.take(BATCH));
    await gate.run(() => program.step(batches));
    await gate.run(() => program.drain());
    await nextTurn();
  }
}

/** Lets `work` use a program for `document` with `params`, which is gone afterwards. */
async function withProgram<T>(
  state: SessionState,
  { document, data, params }: { document: CheckedDocument; data: SplitData; params?: Partial<Params> },
  work: (guarded: GuardedProgram) => Promise<T>,
): Promise<T> {
  const guarded = await buildProgram(state, document, data, params);
  try {
    return await work(guarded);
  } finally {
    await guarded.gate.close();
    guarded.program.dispose();
  }
}

const train = (state: SessionState, data: SplitData, spec: DataSpec): Promise<Judge> => {
  const document = documentOf(spec, data);
  return withProgram(state, { document, data }, async (guarded) => {
    await teach(guarded, data);
    await data.views.test.whenArrived(reachOf(data.views.test.positions));
    const { accuracy } = (await evaluateSplit(guarded, data, 'test'))!; // Null only when it is stopped by a signal.
    const { params } = await guarded.program.readParams();
    return { document, params: { params }, accuracy };
  });
};

function judgeOf(state: SessionState, data: SplitData, spec: DataSpec): Promise<Judge> {
  const { views } = data;
  const known = judges.get(views) ?? train(state, data, spec);
  judges.set(views, known);
  known.catch(() => judges.delete(views)); // tried anew
  return known;
}

export interface Verdicts {
  /** Of the judge, on the test samples. */
  readonly accuracy: number;
  /** [count, classes]: what it thinks of each sample. */
  readonly probabilities: Float32Array;
}

/** What a judge, trained when it is first asked, thinks of `count` samples, scaled as networks see them. */
export async function judgeSamples(
  state: SessionState,
  { data, spec }: { readonly data: SplitData; readonly spec: DataSpec },
  samples: Float32Array,
  count: number,
): Promise<Verdicts> {
  const { document, params, accuracy } = await judgeOf(state, data, spec);
  const { mean, factor } = data.facts.scaling;
  const raw = samples.map((value) => value / factor + mean);
  const probabilities = await withProgram(state, { document, data, params }, ({ program, gate }) =>
    gate.run(() => program.predict(raw, count)),
  );
  return { accuracy, probabilities };
}
