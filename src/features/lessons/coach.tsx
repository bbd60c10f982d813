/** @file The lesson that is on: its tasks side by side, the one at hand with its numbers and a hint. It never covers the page. */
import { useEffect, useState } from 'react';
import { lessonOf, LESSONS } from '#lessons/index.ts';
import type { LessonDef } from '#lessons/lesson-def.ts';
import { showNotices } from '#store/document-store.ts';
import { leaveLesson, listLessons, useLesson } from '#store/lesson.ts';
import { beginLesson, noteVitals, readExercise, watchLesson } from '#store/lesson-watch.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { useVitals } from '#store/vitals.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { CloseIcon } from '#ui/icons.tsx';
import styles from './coach.module.css';
import { messages } from './messages.ts';
import { TaskItem } from './task-item.tsx';

/** Looks on as long as the lesson is on, and asks the engine only for what it needs. */
function useWatch(lesson: LessonDef): void {
  const vitals = useVitals(lesson.needs === 'vitals').at(-1) ?? null;
  /** Of the weights that the exercise is to be read off; null while there is none, or they change. */
  const revision = useRun(({ modelRevision, phase }) =>
    lesson.needs === 'exercise' && phase.name !== 'running' ? modelRevision : null,
  );
  useEffect(() => watchLesson(lesson), [lesson]);
  useEffect(() => {
    if (lesson.needs === 'vitals') noteVitals(lesson, vitals);
  }, [lesson, vitals]);
  useEffect(() => {
    if (revision !== null) void readExercise();
  }, [revision]);
}

function Ending({ lesson }: { readonly lesson: LessonDef }) {
  const say = useText();
  const next = LESSONS[LESSONS.indexOf(lesson) + 1];
  return (
    <div className={styles.ending}>
      <p>
        <b>{say(messages.done)}</b> {say(lesson.ending)}
      </p>
      {next && (
        <Button look="primary" onClick={() => beginLesson(next.id)}>
          {say(messages.next)}
        </Button>
      )}
    </div>
  );
}

function Card({ lesson }: { readonly lesson: LessonDef }) {
  const say = useText();
  useWatch(lesson);
  const reached = useLesson((state) => state.reached[lesson.id] ?? 0);
  const [before, setBefore] = useState(reached);
  if (reached < before) setBefore(reached); // begun again
  const { tasks } = lesson;
  return (
    <section className={styles.coach} aria-label={say(messages.lesson)}>
      <header className={styles.head}>
        <h2>{say(lesson.title)}</h2>
        <span className={styles.progress}>{say(messages.progress(reached, tasks.length))}</span>
        <Button look="link" onClick={() => beginLesson(lesson.id)}>
          {say(messages.again)}
        </Button>
        <Button look="link" onClick={listLessons}>
          {say(messages.lessons)}
        </Button>
        <IconButton label={say(messages.leave)} onClick={leaveLesson}>
          <CloseIcon />
        </IconButton>
      </header>
      <p role="status" className="visually-hidden">
        {reached > before && say(messages.reached(reached, tasks.length))}
      </p>
      <ol className={styles.tasks}>
        {tasks.map((task, index) => (
          <TaskItem
            key={task.say.en}
            {...{ lesson, task, index }}
            state={index < reached ? 'reached' : index === reached ? 'current' : 'ahead'}
          />
        ))}
      </ol>
      {reached === tasks.length && <Ending lesson={lesson} />}
    </section>
  );
}

/** The card of the lesson that is on; opens the lesson's own document where a link asks for nothing else. */
export function Coach({ id }: { readonly id: string }) {
  const begins = useLesson((state) => state.begins);
  const lesson = lessonOf(id);
  useEffect(() => {
    if (!lesson) {
      showNotices([messages.unknown(id)]);
      leaveLesson();
    } else if (begins) beginLesson(id);
  }, [id, lesson, begins]);
  return lesson && <Card key={id} lesson={lesson} />;
}
