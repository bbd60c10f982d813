/** @file What the network makes of the current sample, live: the likeliest four, or every class in its own place. */
import { useState } from 'react';
import { factsOf } from '#datasets/index.ts';
import { formatPercent, formatScore } from '#lib/format.ts';
import { answersShares } from '#model/answers-shares.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { messages } from './messages.ts';
import styles from './prediction-list.module.css';
import { rankClasses } from './rank-classes.ts';

const SHORT_LENGTH = 4;
/** Longer names get a column of their own width. */
const SHORT_NAME = 2;

/** The classes in the order of rows, which follows `probabilities` without dancing. */
function useRanking(probabilities: Float32Array): readonly number[] {
  const [last, setLast] = useState(() => ({ probabilities, ranking: rankClasses(probabilities, []) }));
  if (last.probabilities === probabilities) return last.ranking;
  const ranking = rankClasses(probabilities, last.ranking);
  setLast({ probabilities, ranking });
  return ranking;
}

interface PredictionListProps {
  readonly probabilities: Float32Array;
  readonly classNames: readonly string[];
}

export function PredictionList({ probabilities, classNames }: PredictionListProps) {
  const say = useText();
  const [showsAll, setShowsAll] = useState(false);
  const ranking = useRanking(probabilities);
  const inPercent = useDocument(({ document }) => answersShares(document, factsOf(document.data)));
  const rows = showsAll ? ranking.toSorted((a, b) => a - b) : ranking.slice(0, SHORT_LENGTH);
  return (
    <div className={styles.prediction} data-all={showsAll}>
      <ul
        aria-label={say(messages.prediction)}
        className={styles.list}
        data-names={classNames.some((name) => name.length > SHORT_NAME) ? 'long' : 'short'}
      >
        {rows.map((index) => {
          const share = probabilities[index]!;
          const name = classNames[index] ?? String(index);
          const words = inPercent ? formatPercent(share) : formatScore(share);
          return (
            <li key={index} aria-label={`${name}, ${words}`} data-best={index === ranking[0]}>
              <b>
                {name}
                <span className="visually-hidden">, </span>
              </b>
              <i className={styles.bar}>
                <i style={{ transform: `scaleX(${Math.min(1, Math.max(0, share))})` }} />
              </i>
              <span className={styles.percent}>
                {words.replace(' %', '')}
                {inPercent && <span className={styles.unit}> %</span>}
              </span>
            </li>
          );
        })}
      </ul>
      {classNames.length > SHORT_LENGTH && (
        <Button
          look="link"
          className={styles.more}
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {say(showsAll ? messages.showTop : messages.showAll)}
        </Button>
      )}
    </div>
  );
}
