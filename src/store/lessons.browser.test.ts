/**
 * @file Every lesson played to its end on the real engine, by the actions that its buttons call. At the start no goal may be reached;
 * a lesson without a solution here fails.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LESSONS } from '#lessons/index.ts';
import type { LessonDef } from '#lessons/lesson-def.ts';
import type { Activation } from '#model/activations.ts';
import { makeLayer, type PlaygroundDocument } from '#model/document.ts';
import { insertLayer, mainSpot, removeLayer, updateLayer } from '#model/edit.ts';
import type { RunLimit } from '#protocol/messages.ts';
import { breakWeights, mendLast } from './break-it.ts';
import { editDocument, useDocument } from './document-store.ts';
import { ask, configureEngine, restartWorker } from './engine-link.ts';
import { useLesson } from './lesson.ts';
import {
  answerTask,
  beginLesson,
  noteVitals,
  readExercise,
  useLessonWatch,
  watchLesson,
} from './lesson-watch.ts';
import { settled } from './action-queue.ts';
import { reset, startEngine, train } from './run-actions.ts';
import { followEdits, onEngineEvent } from './run-events.ts';
import { useRun } from './run-store.ts';
import { showTab } from './view-store.ts';
import { lookAtVitals } from './vitals.ts';

const lessonNow = (): LessonDef => LESSONS.find(({ id }) => id === useLesson.getState().current)!;

/** Trains and waits for the end; measures where the lesson needs it. */
async function learn(limit: RunLimit = {}): Promise<void> {
  await settled();
  await train(limit);
  await new Promise<void>((resolve, reject) => {
    const done = ({ phase }: ReturnType<typeof useRun.getState>): boolean => {
      if (phase.name === 'failed') reject(new Error(phase.fault.detail));
      return !['starting', 'running'].includes(phase.name);
    };
    if (done(useRun.getState())) return resolve();
    const stop = useRun.subscribe((state) => {
      if (!done(state)) return;
      stop();
      resolve();
    });
  });
  if (lessonNow().needs === 'vitals') noteVitals(lessonNow(), await lookAtVitals());
}

const edit = async (change: (document: PlaygroundDocument) => PlaygroundDocument): Promise<void> => {
  editDocument(change);
  await settled();
};
const plan = (change: object) =>
  edit((document) => ({ ...document, training: { ...document.training, ...change } }));
const rate = (learningRate: number) =>
  edit(({ training, ...document }) => ({
    ...document,
    training: { ...training, optimizer: { ...training.optimizer, learningRate } },
  }));
const data = (settings: Readonly<Record<string, number>>) =>
  edit((document) => ({ ...document, data: { ...document.data, ...settings } }));
const layers = (change: (layer: PlaygroundDocument['stacks']['main'][number]) => object) =>
  edit((document) =>
    document.stacks.main
      .slice(0, -1)
      .reduce((after, layer) => updateLayer(after, layer.id, change(layer) as never), document),
  );
const activations = (activation: Activation) =>
  layers((layer) => ('activation' in layer ? { activation } : {}));
const add = (kind: 'dense', index: number, fields: object) =>
  edit((document) => insertLayer(document, mainSpot(index), makeLayer(kind, fields)));
const remove = (kinds: readonly string[]) =>
  edit((document) =>
    document.stacks.main
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((after, { id }) => removeLayer(after, id), document),
  );
const answer = (
  value: (exercise: NonNullable<ReturnType<typeof useLessonWatch.getState>['exercise']>) => number,
) => answerTask(lessonNow(), Number(value(useLessonWatch.getState().exercise!).toPrecision(3)));

/** How each lesson is done; after each step at most one goal more is reached. */
const SOLUTIONS: Readonly<Record<string, () => Promise<void>>> = {
  'lines-and-xor': async () => {
    await learn({ epochs: 30 });
    await add('dense', 0, { units: 8, activation: 'tanh' });
    await rate(0.1);
    await learn();
  },
  'chain-rule-by-hand': async () => {
    await readExercise();
    const sum = ({ x, w, b }: { x: readonly number[]; w: readonly number[]; b: number }): number =>
      x[0]! * w[0]! + x[1]! * w[1]! + b;
    const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
    answer((exercise) => 1.1 * sum(exercise)); // wrong
    answer(sum);
    answer((exercise) => sigmoid(sum(exercise)) - exercise.y);
    answer((exercise) => (sigmoid(sum(exercise)) - exercise.y) * exercise.x[0]!);
    answer((exercise) => exercise.w[0]! - 0.03 * (sigmoid(sum(exercise)) - exercise.y) * exercise.x[0]!);
  },
  'seed-decides': async () => {
    await learn();
    await reset();
    await learn();
    await edit((document) => ({ ...document, seed: 7 }));
    await learn();
  },
  'batch-noise': async () => {
    await plan({ batchSize: 1 });
    await learn({ epochs: 4 });
    await reset();
    await plan({ batchSize: 50 });
    await learn({ epochs: 40 });
  },
  'largest-rate': async () => {
    for (const each of [1, 0.01, 0.1, 0.2]) {
      await rate(each);
      await reset();
      await learn();
    }
  },
  'zero-start': async () => {
    await breakWeights({ kind: 'zero-all' });
    await learn({ epochs: 20 });
    await mendLast();
    await learn();
  },
  'dead-relus': async () => {
    await rate(10);
    await learn({ steps: 50 });
    await rate(0.03);
    await learn({ epochs: 20 });
    await reset();
    await learn();
  },
  'deep-sigmoids': async () => {
    await learn({ epochs: 30 });
    showTab('inside');
    await activations('tanh');
    await learn();
  },
  'make-it-overfit': async () => {
    await layers(() => ({ units: 32 }));
    await add('dense', 1, { units: 32, activation: 'tanh' });
    await rate(0.1);
    await learn();
    await data({ trainShare: 50 });
    await learn({ epochs: 100 });
  },
  'learned-by-heart': async () => {
    await learn({ epochs: 40 });
    await data({ shuffledLabels: 100 });
    await learn({ epochs: 400 });
    await data({ shuffledLabels: 50 });
    await learn({ epochs: 400 });
  },
  regularise: async () => {
    await learn();
    await layers(() => ({ l2: 0.01 }));
    await learn();
  },
  'dropout-on-and-off': async () => {
    await learn({ epochs: 40 });
    await remove(['dropout']);
    await learn({ epochs: 40 });
  },
  'convolution-shares': async () => {
    await learn({ steps: 210 });
    await remove(['conv2d', 'max_pooling2d']);
    await add('dense', 1, { units: 6, activation: 'relu' });
    await learn({ steps: 210 });
  },
  'what-filters-see': async () => {
    await learn({ steps: 400 });
    showTab('inside');
    await breakWeights({ kind: 'zero-unit', layer: 'conv2d', unit: 2 });
    await learn({ steps: 100 });
  },
};

describe('lessons', () => {
  beforeAll(async () => {
    configureEngine(
      () => new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' }),
      onEngineEvent,
    );
    followEdits();
    await startEngine('wasm', 'auto');
  });
  afterAll(() => restartWorker());

  test.each(LESSONS)('$id: nothing is reached at the start, and its solution reaches all', async ({ id }) => {
    const lesson = LESSONS.find((each) => each.id === id)!;
    showTab('curves');
    beginLesson(id);
    await settled();
    const stop = watchLesson(lesson);
    const reached = (): number => useLesson.getState().reached[id]!;
    const told = [0];
    const unfollow = useLesson.subscribe(() => told.push(reached()));
    expect(reached()).toBe(0);
    await SOLUTIONS[id]!();
    await settled();
    stop();
    unfollow();
    const { runs } = useLessonWatch.getState();
    expect(
      reached(),
      JSON.stringify(
        runs.map((run) => ({
          ...run,
          document: 0,
          history: run.history.rows.slice(-2),
          epochs: run.epochs.slice(-1),
        })),
      ),
    ).toBe(lesson.tasks.length);
    // No task is done by what was done for the one before.
    for (const [i, count] of told.slice(1).entries()) expect(count - told[i]!).toBeLessThanOrEqual(1);
  });

  test('a goal that compares runs goes on after a reload, and nothing counts when the lesson begins again', async () => {
    const lesson = LESSONS.find(({ id }) => id === 'seed-decides')!;
    const reached = (): number => useLesson.getState().reached[lesson.id]!;
    beginLesson(lesson.id);
    await settled();
    const stop = watchLesson(lesson);
    await learn();
    stop(); // a page that is reloaded remembers nothing but what is in its storage, and its network is new
    await reset();
    const stopAgain = watchLesson(lesson);
    await learn();
    expect(reached()).toBe(2);
    beginLesson(lesson.id);
    await settled();
    await learn({ epochs: 5 });
    expect(reached()).toBe(0);
    stopAgain();
  });

  test('what is mended is as it was, to the bit, and noise is not', async () => {
    beginLesson('zero-start');
    await settled();
    await learn({ steps: 5 });
    const before = await ask('model.weights', null);
    await breakWeights({ kind: 'noise', layer: 'dense', share: 0.5 });
    expect(await ask('model.weights', null)).not.toEqual(before);
    await breakWeights({ kind: 'zero-all' });
    await mendLast();
    await mendLast();
    expect(await ask('model.weights', null)).toEqual(before);
    expect(useDocument.getState().document.title).toBe('Start from nothing');
  });
});
