import type { ReportedColumn, TableReport } from '#datasets/tables/table-report.ts';
import { formatLoss } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { ShareList } from '#ui/share-list.tsx';
import { messages } from './messages.ts';
import styles from './try-table.module.css';
import { useShareFormat, useShares } from './use-shares.ts';

/** More classes than this are not all shown: the likeliest are. */
const MOST_CLASSES = 6;

interface AnswerProps {
  readonly answer: Float32Array;
  readonly target: ReportedColumn;
  readonly scaling: TableReport['targetScaling'];
  /** What the table says; null where nobody knows. */
  readonly truth: string | null;
}

/** What the network makes of the row: a number in the target's unit, or how sure it is of which class. */
export function Answer({ answer, target, scaling, truth }: AnswerProps) {
  const say = useText();
  const sharesOf = useShares();
  const format = useShareFormat();
  const beside = say(truth === null ? messages.unknown : messages.truth(truth));
  const { categories = [] } = target;
  if (target.kind !== 'category') {
    const value = formatLoss(answer[0]! / scaling.factor + scaling.mean);
    return (
      <p
        className={styles.number}
        aria-label={`${say(messages.prediction)}: ${target.name} ${value}, ${beside}`}
      >
        <span>{target.name}</span>
        <output>{value}</output>
        <small>{beside}</small>
      </p>
    );
  }
  const shares = sharesOf(answer);
  const shown =
    shares.length <= MOST_CLASSES
      ? [...shares.keys()]
      : [...shares.keys()].toSorted((a, b) => shares[b]! - shares[a]!).slice(0, MOST_CLASSES);
  return (
    <div className={styles.classes}>
      <ShareList
        label={say(messages.prediction)}
        format={format}
        shares={shown.map((index) => ({ name: categories[index] ?? String(index), share: shares[index]! }))}
      />
      <small>{beside}</small>
    </div>
  );
}
