/** @file Asks the engine for the record of the current sample, and for samples that are worth a look. */
import { create } from 'zustand';
import type { Split } from '#datasets/dataset-def.ts';
import { factsOf } from '#datasets/index.ts';
import { walksOf, type WalkDef, type WalkName } from '#explain/walks.ts';
import { freshSeed } from '#lib/rng.ts';
import { text, type Text } from '#lib/text.ts';
import { sampleClasses } from '#model/data-spec.ts';
import { classShares, oneAnswerOf } from '#model/one-answer.ts';
import { taskDef } from '#model/tasks/index.ts';
import { EngineFailure } from '#protocol/engine-failure.ts';
import { showRecord, useBackprop } from './backprop.ts';
import {
  fitsData,
  takeFirstSample,
  takeSample,
  useCurrentSample,
  type CurrentSample,
  type SamplePlace,
} from './current-sample.ts';
import { useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';
import { useRun } from './run-store.ts';

/** Samples that are looked through at once, for one that is read wrong. */
const CHUNK = 200;

interface RecordingState {
  /** Which of the task's steps is walked; the first where it is not one of them. */
  readonly walk: WalkName | null;
  /** What a drawn sample is meant to be: without that it has no loss. */
  readonly meant: { readonly sample: CurrentSample; readonly label: number } | null;
  /** Only samples that the network reads wrong are walked through. */
  readonly mistakesOnly: boolean;
  /** Looking for one of them. */
  readonly searching: boolean;
}

export const useRecording = create<RecordingState>()(() => ({
  walk: null,
  meant: null,
  mistakesOnly: false,
  searching: false,
}));

const NO_MISTAKE = text('The network reads every sample of this part right.', '这部分样本网络全部判断正确。');

const NOT_HERE = text(
  'This sample cannot be walked through yet: its data may not be here.',
  '暂时无法讲解这个样本：它的数据可能尚未就绪。',
);

/** The step of the task that is walked; null where it has no steps of its own. */
export function currentWalk(): WalkDef | null {
  const walks = walksOf(useDocument.getState().document.task);
  const { walk } = useRecording.getState();
  return walks.find(({ name }) => name === walk) ?? walks[0] ?? null;
}

/** Walks another of the task's steps. */
export function chooseWalk(walk: WalkName): void {
  useRecording.setState({ walk });
  void takeRecord();
}

/** Does the sample's class matter to what is walked? Networks that judge or rebuild samples are not asked for it. */
export function asksForClass(): boolean {
  const { document } = useDocument.getState();
  const { classless, unscored } = taskDef(document.task);
  return !classless && !unscored && sampleClasses(factsOf(document.data)) > 0;
}

const tellTrouble = (trouble: Text): void => useBackprop.setState({ trouble });

/** What is known of the sample's answer; undefined where a person has to say it. */
function labelOf(sample: CurrentSample): number | undefined {
  const { meant } = useRecording.getState();
  return meant?.sample === sample ? meant.label : sample.label;
}

/** Says what a drawn sample is meant to be. */
export function setLabel(label: number): void {
  const { sample } = useCurrentSample.getState();
  if (!sample) return;
  useRecording.setState({ meant: { sample, label } });
  void takeRecord();
}

/** How the engine is asked for `sample`; null where its answer is not known. */
function questionOf(sample: CurrentSample) {
  if (sample.place) return sample.place;
  const label = asksForClass() ? labelOf(sample) : 0;
  return label === undefined ? null : { inputs: sample.pixels, target: [label] };
}

/** True where a person has to say what the sample is. */
export const needsLabel = (sample: CurrentSample): boolean => questionOf(sample) === null;

/** A sample that can be explained: the current one, or the first of the data. */
async function explainable(): Promise<CurrentSample | null> {
  const { sample } = useCurrentSample.getState();
  const classes = sampleClasses(factsOf(useDocument.getState().document.data));
  if (sample && fitsData(sample) && (sample.place || classes > 0)) return sample;
  await takeFirstSample();
  return useCurrentSample.getState().sample;
}

/** Asks for a record of the current sample with the weights of now. The answer to an older question is dropped. */
export async function takeRecord(): Promise<void> {
  const sample = await explainable();
  const { opened, modelRevision } = useRun.getState();
  const question = sample && questionOf(sample);
  if (!question || !opened) return;
  const walk = currentWalk()?.name ?? null;
  const isOld = (): boolean =>
    useCurrentSample.getState().sample !== sample ||
    useRun.getState().opened !== opened ||
    (currentWalk()?.name ?? null) !== walk;
  try {
    const told = await ask('model.record', { sample: question, walk });
    if (!isOld()) showRecord({ ...told, document: opened }, modelRevision);
  } catch (reason) {
    // Other trouble has a way of its own to be told.
    if (!(reason instanceof EngineFailure)) throw reason;
    if (!isOld() && reason.fault.kind === 'internal') tellTrouble(NOT_HERE);
  }
}

/** Which of `count` samples from `from` on the network reads wrong. */
async function mistakesAmong(split: Split, from: number, count: number): Promise<readonly number[]> {
  const { document } = useDocument.getState();
  const facts = factsOf(document.data);
  const indices = Array.from({ length: count }, (_, i) => from + i);
  const { inputs, targets } = await ask('data.samples', { split, indices });
  const answers = await ask('model.predict', { inputs: Float32Array.from(inputs), count });
  const shares = classShares(oneAnswerOf(document, facts), answers);
  const classes = shares.length / count;
  return indices.filter((_, i) => {
    const of = shares.subarray(i * classes, (i + 1) * classes);
    return of.indexOf(Math.max(...of)) !== targets[i];
  });
}

interface Search extends SamplePlace {
  /** Towards the end of the part, or towards its beginning. */
  readonly by: 1 | -1;
  /** False once somebody wants something else. */
  isWanted(): boolean;
}

/** The first mistake at or after that place, or at or before it; goes round once. */
async function findMistake({ split, index, by, isWanted }: Search): Promise<number | null> {
  const count = factsOf(useDocument.getState().document.data).counts[split];
  for (let seen = 0; seen < count; seen += CHUNK) {
    const length = Math.min(CHUNK, count - seen);
    const offset = by === 1 ? index + seen : index - seen - length + 1;
    const from = ((offset % count) + count) % count;
    const found = await mistakesAmong(split, from, length);
    if (!isWanted()) return null;
    const nearest = by === 1 ? found[0] : found.at(-1);
    if (nearest !== undefined) return nearest % count;
  }
  tellTrouble(NO_MISTAKE);
  return null;
}

/** Counts the samples that were chosen here: only the newest choice is searched for. */
let choices = 0;

/** Makes a sample of the data the current one: this one, or the nearest in that direction that is read wrong. */
export async function chooseSample(split: Split, index: number, by: 1 | -1 = 1): Promise<void> {
  const choice = ++choices;
  const before = useCurrentSample.getState().sample;
  const count = factsOf(useDocument.getState().document.data).counts[split];
  const place = { split, index: ((index % count) + count) % count };
  const searching = useRecording.getState().mistakesOnly && asksForClass();
  useRecording.setState({ searching });
  useBackprop.setState({ trouble: null });
  if (!searching) return takeSample(place);
  const isWanted = (): boolean =>
    choice === choices &&
    useCurrentSample.getState().sample === before &&
    useRecording.getState().mistakesOnly;
  try {
    const found = await findMistake({ ...place, by, isWanted });
    if (found !== null) await takeSample({ split, index: found });
  } finally {
    if (choice === choices) useRecording.setState({ searching: false });
  }
}

export function chooseAnySample(split: Split): Promise<void> {
  const count = factsOf(useDocument.getState().document.data).counts[split];
  return chooseSample(split, freshSeed() % count);
}

/** From now on samples that are read wrong only; or all. Finds one at once. */
export function setMistakesOnly(mistakesOnly: boolean, split: Split): void {
  useRecording.setState({ mistakesOnly });
  useBackprop.setState({ trouble: null });
  if (mistakesOnly) void chooseSample(split, useCurrentSample.getState().sample?.place?.index ?? 0);
}
