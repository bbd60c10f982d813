/** @file What every column of the row that is tried adds to the network's answer, when somebody asks. */
import { useEffect } from 'react';
import type { ReportedColumn, TableReport } from '#datasets/tables/table-report.ts';
import { formatLoss, formatPercent, withSign } from '#lib/format.ts';
import { verbatim } from '#lib/text.ts';
import { ask } from '#store/engine-link.ts';
import { useRun } from '#store/run-store.ts';
import { noteExplained, useTriedRow } from '#store/tried-row.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { SignedList, type SignedItem } from '#ui/signed-list.tsx';
import { StaleNote } from '#ui/stale-note.tsx';
import { useInquiry } from '#ui/use-inquiry.ts';
import { explainRow, type RowExplained } from './explain-row.ts';
import { messages } from './messages.ts';
import styles from './row-worth.module.css';
import { useShares } from './use-shares.ts';

/** What is explained of an answer, and how it is said. */
interface Aspect {
  readonly what: ReturnType<typeof messages.share>;
  valueOf(answer: Float32Array): number;
  format(value: number): string;
}

/** The likeliest class, or the number. */
function aspectOf(
  answer: Float32Array,
  { columns, targetScaling }: TableReport,
  sharesOf: ReturnType<typeof useShares>,
): Aspect {
  const { name, kind, categories = [] } = columns.find(({ use }) => use === 'target')!;
  if (kind !== 'category') {
    const valueOf = (each: Float32Array): number => each[0]! / targetScaling.factor + targetScaling.mean;
    return { what: verbatim(name), valueOf, format: formatLoss };
  }
  const shares = sharesOf(answer);
  const best = shares.indexOf(Math.max(...shares));
  return {
    what: messages.share(categories[best] ?? String(best)),
    valueOf: (each) => sharesOf(each)[best]!,
    format: formatPercent,
  };
}

interface Explained extends RowExplained {
  readonly aspect: Aspect;
}

interface WorthsProps {
  readonly columns: readonly ReportedColumn[];
  readonly cells: readonly string[];
  readonly explained: Explained;
  /** Asks again. */
  readonly onRenew: () => void;
}

/** Those that add most first. */
function Worths({ columns, cells, explained, onRenew }: WorthsProps) {
  const say = useText();
  const stale = useRun(({ modelRevision }) => modelRevision !== explained.revision);
  const { values, base, answer, asked, rows, aspect } = explained;
  const order = [...values.keys()].toSorted((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!));
  const items = order.map((index): SignedItem => {
    const { name } = columns[index]!;
    const words = withSign(values[index]!, aspect.format);
    const spoken = say(messages.added(`${name} = ${cells[index]}`, words));
    return { name, weight: values[index]!, words, spoken };
  });
  const about = {
    asked,
    rows,
    what: aspect.what,
    columns: columns.length,
    all: 2 ** columns.length,
    base: aspect.format(base),
    answer: aspect.format(answer),
  };
  return (
    <>
      <SignedList label={say(messages.explained)} items={items} />
      <p className={styles.about}>{say(messages.about(about))}</p>
      {stale && (
        <StaleNote words={say(messages.stale)} renewLabel={say(messages.askAgain)} onRenew={onRenew} />
      )}
    </>
  );
}

interface RowWorthProps {
  readonly report: TableReport;
  /** [inputs]; keeps its identity while the row is the same. */
  readonly inputs: Float32Array;
  readonly cells: readonly string[];
  /** The inputs are those of the cells. */
  readonly current: boolean;
}

export function RowWorth({ report, inputs, cells, current }: RowWorthProps) {
  const say = useText();
  const sharesOf = useShares();
  const columns = report.columns.filter(({ use }) => use === 'input');
  const { inquiry, start } = useInquiry<Explained>(inputs);
  const explain = (): void =>
    start(async (signal, tell) => {
      const aspect = aspectOf(await ask('model.predict', { inputs, count: 1 }), report, sharesOf);
      const question = { inputs, columns, trainingRows: report.counts.train, valueOf: aspect.valueOf };
      const explained = await explainRow(question, signal, tell);
      return explained && { ...explained, aspect };
    });
  const wondering = useTriedRow((state) => state.wondering) && current;
  useEffect(() => {
    if (!wondering) return;
    noteExplained();
    explain();
  });
  if (inquiry.name === 'asking')
    return <ProgressBar label={say(messages.explaining)} value={inquiry.share} />;
  if (inquiry.name === 'told')
    return <Worths {...{ columns, cells, explained: inquiry.answer }} onRenew={explain} />;
  return (
    <>
      <Button look="link" className={styles.explain} onClick={explain}>
        {say(messages.explain)}
      </Button>
      {inquiry.name === 'failed' && (
        <p role="alert" className={styles.about}>
          {say(messages.notAsked)}
        </p>
      )}
    </>
  );
}
