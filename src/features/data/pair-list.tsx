/** @file What the network learns from, as pairs: a source, or the beginning of something, and what is to become of it. */
import { useEffect, useState } from 'react';
import { visibleText } from '#lib/visible-text.ts';
import { useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { settled } from '#store/action-queue.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { messages } from './messages.ts';
import styles from './pair-list.module.css';

const COUNT = 5;

/** What would be nothing to look at: a space or the end of a line alone. */
const visibleEnd = (text: string): string => (text.trim() === '' ? visibleText(text) : text);

async function fetchPairs(page: number): Promise<readonly (readonly string[])[]> {
  await settled(); // an edit of the data or seed may be on its way to the engine
  const indices = Array.from({ length: COUNT }, (_, i) => page * COUNT + i);
  return ask('data.words', { split: 'train', indices });
}

/** Pairs of the training split; null until they have arrived, and the old ones until others have. */
function usePairs() {
  const [page, setPage] = useState(0);
  const [pairs, setPairs] = useState<readonly (readonly string[])[] | null>(null);
  const dataReady = useRun((state) => state.dataReady);
  const data = useDocument((state) => state.document.data);
  const seed = useDocument((state) => state.document.seed); // it decides what is generated
  useEffect(() => {
    if (!dataReady) return undefined;
    let live = true;
    void fetchPairs(page)
      .catch(() => null) // the run's own messages tell what is wrong
      .then((fetched) => live && fetched && setPairs(fetched));
    return () => {
      live = false;
    };
  }, [dataReady, data, seed, page]);
  return { pairs, showOthers: () => setPage(page + 1) };
}

export function PairList() {
  const say = useText();
  const { pairs, showOthers } = usePairs();
  return (
    <>
      <ul className={styles.pairs} aria-label={say(messages.samples)} aria-busy={!pairs}>
        {Array.from({ length: COUNT }, (_, i) => (
          <li key={i}>
            <span title={pairs?.[i]?.[0]}>{pairs?.[i]?.[0] ?? '…'}</span>
            <i aria-hidden="true">→</i>
            <span className="visually-hidden">, </span>
            <b>{visibleEnd(pairs?.[i]?.[1] ?? '')}</b>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <Button look="link" disabled={!pairs} onClick={showOthers}>
          {say(messages.showOthers)}
        </Button>
      </div>
    </>
  );
}
