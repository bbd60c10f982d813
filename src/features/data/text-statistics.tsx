/** @file What the training texts are made of: how long they are, and both ends of the vocabulary. Asked for when somebody opens it. */
import { useState } from 'react';
import { formatCount, formatPercent } from '#lib/format.ts';
import { visibleText } from '#lib/visible-text.ts';
import { useText } from '#store/use-text.ts';
import { Row } from '#ui/panel.tsx';
import { lengthBins } from './length-bins.ts';
import { fittingTexts, lengthBar, textMessages as messages, tokenCount } from './text-messages.ts';
import styles from './text-statistics.module.css';
import { useTextReport, type ReadReport } from './use-text-report.ts';

const BARS = 24;
/** Tokens from either end of the vocabulary. */
const SHOWN = 8;

/** How long the training texts are, with a line where they are cut. */
function Lengths({ report, length }: { readonly report: ReadReport; readonly length: number }) {
  const say = useText();
  const { lengths } = report;
  const fitting = lengths.filter((each) => each <= length).length;
  // To where nine tenths of the texts end, and a little beyond the cut.
  const reach = Math.max(length * 1.25, lengths[Math.floor(lengths.length * 0.9)] ?? 1);
  const { width, counts } = lengthBins(lengths, reach, BARS);
  const most = Math.max(1, ...counts);
  return (
    <>
      <ul className={styles.bars} aria-label={say(messages.lengths)}>
        {counts.map((count, i) => (
          <li
            key={i}
            aria-label={say(lengthBar(i * width, i + 1 < counts.length ? (i + 1) * width : null, count))}
            data-cut={i * width >= length}
          >
            <i style={{ transform: `scaleY(${count / most})` }} />
          </li>
        ))}
      </ul>
      <p className={styles.note}>{say(fittingTexts(length, fitting / Math.max(1, lengths.length)))}</p>
    </>
  );
}

interface TokensProps {
  readonly report: ReadReport;
  readonly from: number;
  readonly to: number;
}

/** Tokens of the vocabulary from one number to another, each with how often it stands in the texts. */
function Tokens({ report, from, to }: TokensProps) {
  const say = useText();
  return (
    <ol className={styles.tokens} start={from} aria-label={say(tokenCount(from, to - 1))}>
      {report.tokens.slice(from, to).map((token, i) => (
        <li key={token}>
          <span>{visibleText(token)}</span> <small>{formatCount(report.counts[from + i] ?? 0)}</small>
        </li>
      ))}
    </ol>
  );
}

function Statistics({ length }: { readonly length: number }) {
  const say = useText();
  const report = useTextReport();
  if (!report) return null;
  const all = report.tokens.length;
  const head = Math.min(all, report.specials + SHOWN);
  return (
    <>
      <Lengths report={report} length={length} />
      <Row name={say(messages.tokensInAll)}>{formatCount(all)}</Row>
      <Row name={say(messages.unknownShare)}>{formatPercent(report.unknownShare)}</Row>
      <p className={styles.note}>{say(messages.mostFrequent)}</p>
      <Tokens report={report} from={report.specials} to={head} />
      <p className={styles.note}>{say(messages.rarest)}</p>
      <Tokens report={report} from={Math.max(head, all - SHOWN)} to={all} />
    </>
  );
}

/** What the training texts are made of, for who wants to know; found out when they do. */
export function TextStatistics({ length }: { readonly length: number }) {
  const say = useText();
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.statistics} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(messages.vocabularyAndLengths)}</summary>
      {open && <Statistics length={length} />}
    </details>
  );
}
