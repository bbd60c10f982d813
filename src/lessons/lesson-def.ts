/** @file What a lesson says of itself, and what its goals may look at. A goal is a pure function, so that a test can play the lesson. */
import type { Vitals } from '#explain/vitals.ts';
import type { Text } from '#lib/text.ts';
import type { DamageKind } from '#model/damage.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { Exercise } from './exercise.ts';
import type { RunRecord } from './run-record.ts';

/** All that a lesson knows of what a learner has done. */
export interface Witness {
  /** As it is now. */
  readonly document: PlaygroundDocument;
  /** Since the lesson began, the one that is open last. Never empty. */
  readonly runs: readonly RunRecord[];
  /** Of the network that is open; null where nobody has measured. */
  readonly vitals: Vitals | null;
  /** Tabs that were opened since the lesson began. */
  readonly looked: readonly string[];
  /** What was broken on purpose and has not been mended, and how many steps had been taken by then. */
  readonly broken: readonly { readonly kind: DamageKind; readonly step: number }[];
  /** Null but in lessons that are worked by hand. */
  readonly exercise: Exercise | null;
  /** What the learner typed for the task at hand; null before. */
  readonly answer: number | null;
}

/** The run that is open. */
export const currentRun = ({ runs }: Witness): RunRecord => runs.at(-1)!;

export interface LessonTask {
  readonly say: Text;
  /** For who is stuck. */
  readonly hint: Text;
  goal(witness: Witness): boolean;
  /** Where things stand, in numbers; null while there is nothing to say. */
  tell?(witness: Witness): Text | null;
  /** What goes before the field in which the learner answers, as TeX; missing where nothing is asked. */
  readonly asks?: string;
}

export interface LessonDef<Id extends string = string> {
  readonly id: Id;
  readonly title: Text;
  /** One sentence, for the list. */
  readonly summary: Text;
  readonly document: PlaygroundDocument;
  /** What has to be asked of the engine while the lesson goes on. */
  readonly needs?: 'vitals' | 'exercise';
  readonly tasks: readonly LessonTask[];
  /** What it was about, once all goals are reached. */
  readonly ending: Text;
}

export const defineLesson = <const Id extends string>(def: LessonDef<Id>): LessonDef<Id> => def;

/** Tasks that are reached when `reached` were: they follow one another, and what was reached stays so. */
export function reachedTasks({ tasks }: LessonDef, reached: number, witness: Witness): number {
  let count = reached;
  while (
    count < tasks.length &&
    tasks[count]!.goal(count === reached ? witness : { ...witness, answer: null })
  )
    count++;
  return count;
}
