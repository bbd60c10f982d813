/** @file One task of a lesson: done, at hand with its numbers and its hint, or still ahead. */
import { useState } from 'react';
import type { LessonDef, LessonTask } from '#lessons/lesson-def.ts';
import { useBreakIt } from '#store/break-it.ts';
import { useDocument } from '#store/document-store.ts';
import { useLessonWatch, witnessNow } from '#store/lesson-watch.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { AnswerForm } from './answer-form.tsx';
import styles from './coach.module.css';
import { messages } from './messages.ts';

interface TaskItemProps {
  readonly lesson: LessonDef;
  readonly task: LessonTask;
  readonly index: number;
  readonly state: 'reached' | 'current' | 'ahead';
}

const MARKS = { reached: '✓', current: '▸', ahead: '·' } as const;

/** Where things stand; drawn anew whenever the witness has something new to say. */
function Standing({ task }: Pick<TaskItemProps, 'task'>) {
  const say = useText();
  useLessonWatch();
  useDocument((state) => state.document);
  useBreakIt((state) => state.broken);
  const told = task.tell?.(witnessNow()) ?? null;
  return told && <p className={`${styles.told} numeric`}>{say(told)}</p>;
}

export function TaskItem({ lesson, task, index, state }: TaskItemProps) {
  const say = useText();
  const [hinted, setHinted] = useState(false);
  const current = state === 'current';
  return (
    <li className={styles.task} data-state={state} aria-current={current ? 'step' : undefined}>
      <span className={styles.mark} aria-hidden="true">
        {MARKS[state]}
      </span>
      <div className={styles.words}>
        <p>{say(task.say)}</p>
        {current && (
          <>
            <Standing task={task} />
            {task.asks !== undefined && <AnswerForm key={index} lesson={lesson} asks={task.asks} />}
            <Button look="link" aria-expanded={hinted} onClick={() => setHinted(!hinted)}>
              {say(messages.hint)}
            </Button>
            {hinted && <p className={styles.hint}>{say(task.hint)}</p>}
          </>
        )}
      </div>
    </li>
  );
}
