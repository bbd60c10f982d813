/** @file What is taken for what. A cell filters the gallery; arrow keys walk over the cells that hold anything. */
import { useState, type CSSProperties, type FocusEvent, type KeyboardEvent } from 'react';
import { formatCount } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { SectionHead } from '#ui/section-head.tsx';
import { nextCell, type Arrow } from './cell-walk.ts';
import styles from './confusion-matrix.module.css';
import { toggleFilter, useEvaluation, type Cell, type EvaluationResult } from './evaluation-store.ts';
import { messages } from './messages.ts';

/** Names as long as this fit on a column; longer ones are written downwards. */
const SHORT = 2;
/** Letters in a row that there is room for above the columns; Chinese ones count twice. */
const BESIDE = 32;

/** How names are written: as they are, lying above wide columns, or standing above narrow ones. */
function look(classNames: readonly string[]): 'short' | 'wide' | 'long' {
  const longest = Math.max(...classNames.map((name) => name.length));
  if (longest <= SHORT) return 'short';
  const widest = Math.max(...classNames.map((name) => name.replace(/[\u2e80-\uffff]/g, '--').length));
  return widest * classNames.length <= BESIDE ? 'wide' : 'long';
}

/** Strongest shade, in percent of the colour: words on it stay readable. */
const STRONGEST = { mistake: 45, right: 20 };

/** `count` as a shade: the commonest mistake is the strongest; right answers are quiet. */
function shadeOf(isRight: boolean, share: number): CSSProperties {
  const percent = isRight ? STRONGEST.right * share : 6 + (STRONGEST.mistake - 6) * share;
  return { '--shade': `${percent.toFixed(1)}%` } as CSSProperties;
}

interface CountProps {
  readonly cell: Cell;
  readonly count: number;
  /** Of the row for right answers, of the commonest mistake for others; 0 to 1. */
  readonly share: number;
  readonly name: string;
  readonly reachable: boolean;
}

function Count({ cell, count, share, name, reachable }: CountProps) {
  const chosen = useEvaluation(
    ({ filter }) => filter?.label === cell.label && filter.predicted === cell.predicted,
  );
  const isRight = cell.label === cell.predicted;
  return (
    <button
      type="button"
      className={isRight ? styles.right : styles.mistake}
      style={shadeOf(isRight, share)}
      data-cell={`${cell.label} ${cell.predicted}`}
      tabIndex={reachable ? 0 : -1}
      aria-label={name}
      aria-pressed={chosen}
      onClick={() => toggleFilter(cell)}
    >
      {count}
    </button>
  );
}

/** Cells with at least one sample, row by row. */
function filledCells(confusion: Uint32Array, classes: number): readonly Cell[] {
  return [...confusion].flatMap((count, i) =>
    count > 0 ? [{ label: Math.floor(i / classes), predicted: i % classes }] : [],
  );
}

/** Which cell Tab leads to, and how arrow keys go on from there. */
function useWalk(filled: readonly Cell[]) {
  const [focused, setFocused] = useState<Cell | null>(null);
  const reachable =
    filled.find((cell) => cell.label === focused?.label && cell.predicted === focused.predicted) ?? filled[0];
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const next = reachable && nextCell(filled, reachable, event.key as Arrow);
    if (!next) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.label} ${next.predicted}"]`)?.focus();
  };
  const onFocus = ({ target }: FocusEvent<HTMLTableElement>): void => {
    const [label, predicted] = target.dataset['cell']?.split(' ').map(Number) ?? [];
    if (label !== undefined && predicted !== undefined) setFocused({ label, predicted });
  };
  return { reachable, handlers: { onKeyDown, onFocus } };
}

function Head({ classNames }: { readonly classNames: readonly string[] }) {
  const say = useText();
  return (
    <thead>
      <tr>
        <td aria-hidden="true" />
        {classNames.map((name) => (
          <th key={name} scope="col" aria-label={say(messages.predictedClass(name))}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function ConfusionMatrix({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const { evaluation, report, classNames } = result;
  const classes = classNames.length;
  const filled = filledCells(evaluation.confusion, classes);
  const { reachable, handlers } = useWalk(filled);
  const countOf = ({ label, predicted }: Cell): number => evaluation.confusion[label * classes + predicted]!;
  const mistakes = filled.filter(({ label, predicted }) => label !== predicted);
  const most = Math.max(1, ...mistakes.map(countOf));
  const cellAt = (label: number, predicted: number) => {
    const cell = { label, predicted };
    const count = countOf(cell);
    if (count === 0) return null;
    const share = label === predicted ? report.classes[label]!.recall : count / most;
    const name = say(messages.cell(classNames[label]!, classNames[predicted]!, formatCount(count)));
    const isReachable = reachable?.label === label && reachable.predicted === predicted;
    return <Count {...{ cell, count, share, name }} reachable={isReachable} />;
  };
  return (
    <section>
      <SectionHead title={say(messages.confusion)}>{say(messages.confusionAxes)}</SectionHead>
      <table
        className={styles.matrix}
        data-names={look(classNames)}
        aria-label={say(messages.confusion)}
        {...handlers}
      >
        <Head classNames={classNames} />
        <tbody>
          {classNames.map((name, label) => (
            <tr key={name}>
              <th scope="row" aria-label={say(messages.trueClass(name))}>
                {name}
              </th>
              {classNames.map((other, predicted) => (
                <td key={other}>{cellAt(label, predicted)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
