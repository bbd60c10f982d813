/**
 * @file What a learner does while a lesson is on, as its goals want to know it: runs, measurements, tabs, damage. It only looks: nothing
 * here changes the page, but for a lesson that begins with a document of its own.
 */
import { create } from 'zustand';
import type { Vitals } from '#explain/vitals.ts';
import { exerciseOf } from '#lessons/exercise.ts';
import { lessonOf } from '#lessons/index.ts';
import { reachedTasks, type LessonDef, type Witness } from '#lessons/lesson-def.ts';
import { newRun, type RunRecord } from '#lessons/run-record.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { useBreakIt } from './break-it.ts';
import { openDocument, useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';
import { useLesson } from './lesson.ts';
import { forgetRuns, keepRuns, keptRuns } from './lesson-runs.ts';
import { reset } from './run-actions.ts';
import { attempt } from './run-events.ts';
import { useRun, type RunState } from './run-store.ts';
import { structureKey } from './structure.ts';
import { showTab, useView } from './view-store.ts';

/** Runs that are remembered: enough for every comparison that a lesson asks for. */
const KEPT = 12;

type Watched = Pick<Witness, 'runs' | 'vitals' | 'looked' | 'exercise' | 'answer'>;

const fresh = (): Watched => ({
  runs: [newRun(useDocument.getState().document)],
  vitals: null,
  looked: [],
  exercise: null,
  answer: null,
});

export const useLessonWatch = create<Watched>()(fresh);

/** Lessons that begin: until their network is open, what trains is none of theirs. */
let beginnings = 0;

const pace = ({ training }: PlaygroundDocument): string =>
  JSON.stringify([training.optimizer.learningRate, training.batchSize, training.schedule]);

/** `runs` with what is known of the open one now; another network or a fall of the step count is another run. */
export function followRun(
  runs: readonly RunRecord[],
  { opened, progress, history, epochs, phase }: RunState,
): readonly RunRecord[] {
  const last = runs.at(-1)!;
  if (!opened) return runs;
  const step = progress?.step ?? 0;
  const same = last.document === opened || structureKey(last.document) === structureKey(opened);
  const goesOn = same && step >= last.step;
  const before = goesOn ? last : newRun(opened);
  // Another rate or batch size is of the run once a step has been taken with it.
  const document = step === before.step && step > 0 ? before.document : opened;
  const steady = before.step === 0 || (before.steady && pace(before.document) === pace(document));
  const now: RunRecord = {
    document,
    step,
    epoch: epochs.at(-1)?.epoch ?? 0,
    history,
    epochs,
    diverged: phase.name === 'ended' && phase.why === 'diverged',
    steady,
  };
  const others = goesOn || last.step === 0 ? runs.slice(0, -1) : runs;
  return [...others, now].slice(-KEPT);
}

/** All that the goals may look at now. */
export function witnessNow(): Witness {
  const broken = useBreakIt.getState().broken.map(({ damage, step }) => ({ kind: damage.kind, step }));
  return { ...useLessonWatch.getState(), document: useDocument.getState().document, broken };
}

/** Counts what has been reached by now. */
function judge(lesson: LessonDef): void {
  if (beginnings > 0) return;
  const { reached } = useLesson.getState();
  const before = reached[lesson.id] ?? 0;
  const now = reachedTasks(lesson, before, witnessNow());
  if (now === before) return;
  useLessonWatch.setState({ answer: null });
  useLesson.setState({ reached: { ...reached, [lesson.id]: now } });
}

/** Watches from now on, after the runs that were kept of it; returns the way to stop. */
export function watchLesson(lesson: LessonDef): () => void {
  const start = fresh();
  useLessonWatch.setState({ ...start, runs: [...keptRuns(lesson.id), ...start.runs].slice(-KEPT) }, true);
  const keep = (): void => keepRuns(lesson.id, useLessonWatch.getState().runs);
  const see = (change: Partial<Watched>): void => {
    useLessonWatch.setState(change);
    judge(lesson);
  };
  const follow = (state: RunState): void => {
    if (beginnings > 0) return;
    const { runs } = useLessonWatch.getState();
    const next = followRun(runs, state);
    const another = next.at(-1)!.step < runs.at(-1)!.step || next.length > runs.length;
    see({ runs: next, ...(another ? { vitals: null } : {}) });
  };
  const look = (): void => {
    const { tab } = useView.getState();
    const { looked } = useLessonWatch.getState();
    see({ looked: looked.includes(tab) ? looked : [...looked, tab] });
  };
  follow(useRun.getState());
  const stops = [
    useRun.subscribe((state, before) => {
      const { opened, progress, history, epochs, phase } = before;
      const still =
        state.opened === opened &&
        state.progress === progress &&
        state.history === history &&
        state.epochs === epochs &&
        state.phase === phase;
      if (!still) follow(state);
      if (phase.name === 'running' && state.phase.name !== 'running') keep();
    }),
    useDocument.subscribe(() => judge(lesson)),
    useBreakIt.subscribe(() => judge(lesson)),
    useView.subscribe(look),
  ];
  window.addEventListener('pagehide', keep);
  return () => {
    stops.forEach((stop) => stop());
    window.removeEventListener('pagehide', keep);
    keep();
  };
}

/** How the network was just measured to be; what was measured before the open run is of another. */
export function noteVitals(lesson: LessonDef, vitals: Vitals | null): void {
  if (!vitals || vitals === useLessonWatch.getState().vitals) return;
  useLessonWatch.setState({ vitals });
  judge(lesson);
}

/** Reads the exercise off the network as it is now. */
export async function readExercise(): Promise<void> {
  if (!useRun.getState().opened) return;
  const record = await ask('model.record', { sample: { split: 'train', index: 0 } }).catch(() => null);
  useLessonWatch.setState({ exercise: record && exerciseOf(record) });
}

/** What the learner has worked out for the task at hand. */
export function answerTask(lesson: LessonDef, answer: number): void {
  useLessonWatch.setState({ answer });
  judge(lesson);
}

/** Its network is open: what was seen before, but for tabs, was not of this lesson. */
function afterBeginning(): void {
  beginnings--;
  useLessonWatch.setState(({ looked }) => ({ ...fresh(), looked }));
}

/** Opens the lesson's document, untrained, and begins at its first task. */
export function beginLesson(id: string): void {
  const lesson = lessonOf(id);
  if (!lesson) return;
  showTab('curves');
  forgetRuns();
  openDocument(lesson.document);
  beginnings++;
  attempt(() => reset().finally(afterBeginning));
  useLesson.setState(({ reached }) => ({
    current: id,
    begins: false,
    listing: false,
    reached: { ...reached, [id]: 0 },
  }));
}

/** On with a lesson that was left: with the network as it was left if that is still open, else with the lesson's own. */
export function resumeLesson(id: string): void {
  const lesson = lessonOf(id);
  if (!lesson) return;
  const { left } = useLesson.getState();
  const open = left?.id === id && left.document === useDocument.getState().document;
  if (!open) openDocument(lesson.document);
  useLesson.setState({ current: id, begins: false, listing: false });
}
