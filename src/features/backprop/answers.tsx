/** @file The answer held against what was right, output by output: z, the answer, the target, and the gradient that comes of them. */
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { TEACHER } from '#explain/given.ts';
import { refKey, type Place, type TensorRef } from '#explain/place.ts';
import { tensorAt } from '#explain/tensors.ts';
import { factsOf } from '#datasets/index.ts';
import { oneAnswerOf } from '#model/one-answer.ts';
import { answeredSteps } from '#model/step-answers.ts';
import { useText } from '#store/use-text.ts';
import styles from './answers.module.css';
import { digits } from './digits.ts';
import { messages } from './messages.ts';
import { outputRef } from './output-ref.ts';
import type { Looking } from './tensor-card.tsx';
import { ROLE_OF, symbolOf } from './tensor-names.ts';

/** More outputs than this are shown as grids alone. */
const MOST = 24;

interface Column {
  readonly ref: TensorRef;
  readonly values: Float32Array;
}

/** z, a, y and ∂L/∂z of the last layer, as far as there are such; null where there are too many of them. */
export function answerColumns(record: SampleRecord): readonly Column[] | null {
  const answer = outputRef(record);
  const { layer } = answer;
  const output = tensorAt(record, answer);
  if (!output || output.values.length > MOST || output.values.length !== record.target.length) return null;
  const refs: readonly TensorRef[] = [
    { of: 'sum', layer },
    TEACHER,
    answer,
    { of: 'target' },
    { of: 'softAnswer' },
    { of: 'softTarget' },
    { of: 'outputGradient', layer },
    { of: 'sumGradient', layer },
  ];
  return refs.flatMap((ref) => {
    const values = tensorAt(record, ref)?.values;
    return values ? [{ ref, values }] : [];
  });
}

interface CellProps {
  readonly place: Place;
  readonly value: number;
  /** Of the largest in the column. */
  readonly share: number;
  readonly name: string;
  readonly current: boolean;
  readonly looking: Looking;
}

function Cell({ place, value, share, name, current, looking }: CellProps) {
  return (
    <td>
      <button
        type="button"
        className={`${styles.cell} role-${ROLE_OF[place.tensor.of]}`}
        aria-label={`${name}: ${digits(value)}`}
        aria-pressed={current}
        onClick={() => looking.onSelect(place)}
        onPointerEnter={(event) => event.pointerType === 'mouse' && looking.onLook(place)}
        onPointerLeave={() => looking.onLook(null)}
      >
        {digits(value, 3)}
        <i data-sign={value < 0 ? 'minus' : 'plus'} style={{ width: `${share * 100}%` }} aria-hidden="true" />
      </button>
    </td>
  );
}

interface AnswersProps {
  readonly columns: readonly Column[];
  readonly looking: Looking;
}

export function Answers({ columns, looking }: AnswersProps) {
  const say = useText();
  const { record, derivation, covered } = looking;
  const facts = factsOf(record.document.data);
  // One number alone answers for the second of two classes.
  const one = oneAnswerOf(record.document, facts) !== null;
  const judged = record.document.task.kind === 'gan';
  const names = judged ? [say(messages.isReal)] : one ? facts.classNames.slice(1) : facts.classNames;
  const width = record.target.length / (answeredSteps(record.document, facts) ?? 1);
  const rows = Array.from(record.target, (_, index) => {
    const name = names[index % width] ?? String(index);
    return width < record.target.length ? `${Math.floor(index / width)}: ${name}` : name;
  });
  const { tensor, index: at } = derivation.place;
  const largest = columns.map(({ values }) =>
    values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  );
  return (
    <div className={styles.frame}>
      <h3>{say(messages.answersTitle)}</h3>
      <table className={styles.table} aria-label={say(messages.answersTitle)} data-covered={covered}>
        <thead>
          <tr>
            <th scope="col">{say(messages.outputs)}</th>
            {columns.map(({ ref }) => (
              <th key={refKey(ref)} scope="col" className={`role-${ROLE_OF[ref.of]}`}>
                {symbolOf(ref)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((name, index) => (
            <tr key={index} data-right={!one && !judged && record.target[index] === 1}>
              <th scope="row">{name}</th>
              {columns.map(({ ref, values }, column) => (
                <Cell
                  key={refKey(ref)}
                  place={{ tensor: ref, index }}
                  value={values[index]!}
                  share={largest[column]! > 0 ? Math.abs(values[index]!) / largest[column]! : 0}
                  name={`${symbolOf(ref)} ${name}`}
                  current={tensor.of === ref.of && at === index}
                  looking={looking}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
