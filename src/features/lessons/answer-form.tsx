/** @file What is given of a sample and a neuron, and a field for the number that the learner has worked out. */
import { useState, type FormEvent } from 'react';
import type { Exercise } from '#lessons/exercise.ts';
import type { LessonDef } from '#lessons/lesson-def.ts';
import { answerTask, useLessonWatch } from '#store/lesson-watch.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Tex } from '#ui/tex.tsx';
import styles from './coach.module.css';
import { messages } from './messages.ts';

const show = (value: number): string => String(Number(value.toPrecision(5))).replace('-', '−');
/** A number as people type it: with either minus, and either mark for decimals. */
const parse = (typed: string): number => Number(typed.trim().replace('−', '-').replace(',', '.'));

/** `x_1 = 2.03,\; …` */
const given = ({ x, y, w, b, learningRate }: Exercise): string =>
  [
    ...x.map((value, j) => `x_${j + 1} = ${show(value)}`),
    `y = ${y}`,
    ...w.map((value, j) => `w_${j + 1} = ${show(value)}`),
    `b = ${show(b)}`,
    String.raw`\eta = ${show(learningRate)}`,
  ].join(String.raw`,\;\; `);

interface AnswerFormProps {
  readonly lesson: LessonDef;
  readonly asks: string;
}

export function AnswerForm({ lesson, asks }: AnswerFormProps) {
  const say = useText();
  const exercise = useLessonWatch((state) => state.exercise);
  const answer = useLessonWatch((state) => state.answer);
  const [typed, setTyped] = useState('');
  if (!exercise) return <p className={styles.hint}>{say(messages.notLogistic)}</p>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '' && Number.isFinite(parse(typed))) answerTask(lesson, parse(typed));
  };
  return (
    <form className={styles.answer} onSubmit={submit}>
      <div className={styles.given} role="group" aria-label={say(messages.given)}>
        <Tex source={given(exercise)} display="inline" />
      </div>
      <label>
        <Tex source={asks} display="inline" />
        <input
          type="text"
          inputMode="decimal"
          aria-label={say(messages.answer)}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <Button type="submit">{say(messages.check)}</Button>
      <span role="status" className={styles.wrong}>
        {answer !== null && say(messages.wrong)}
      </span>
    </form>
  );
}
