/** @file Samples worth a look: mistakes first, then what was nearly one. A click shows the sample to every panel. */
import { useState } from 'react';
import { formatCount } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { showEverything, useEvaluation, type EvaluationResult } from './evaluation-store.ts';
import { ExampleTile } from './example-tile.tsx';
import styles from './gallery.module.css';
import { messages } from './messages.ts';
import { useExampleSamples } from './use-example-samples.ts';

/** Four rows of six. */
const PAGE = 24;

/** Which samples are shown, and the way back to all of them. */
function Filter({ result, shown }: { readonly result: EvaluationResult; readonly shown: number }) {
  const say = useText();
  const filter = useEvaluation((state) => state.filter);
  if (!filter) return say(messages.galleryHelp);
  const { label, predicted } = filter;
  const { classNames, evaluation } = result;
  const count = evaluation.confusion[label * classNames.length + predicted]!;
  return (
    <>
      {say(messages.restricted(classNames[label]!, classNames[predicted]!))}
      {' · '}
      {say(messages.shownOf(formatCount(shown), formatCount(count)))}
      {' · '}
      <Button look="link" onClick={showEverything}>
        {say(messages.showAll)}
      </Button>
    </>
  );
}

export function Gallery({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const filter = useEvaluation((state) => state.filter);
  const [pages, setPages] = useState(1);
  const examples = result.evaluation.examples.filter(
    ({ label, predicted }) => !filter || (label === filter.label && predicted === filter.predicted),
  );
  const visible = examples.slice(0, pages * PAGE);
  const samples = useExampleSamples(result.split, visible);
  return (
    <section>
      <SectionHead title={say(messages.gallery)}>
        <Filter result={result} shown={examples.length} />
      </SectionHead>
      {visible.length === 0 && <p className={styles.none}>{say(messages.noExamples)}</p>}
      <ul
        className={styles.gallery}
        data-words={[...samples.values()].some(({ words }) => words.length > 0)}
        aria-label={say(messages.gallery)}
      >
        {visible.map((example) => (
          <li key={example.index}>
            <ExampleTile example={example} seen={samples.get(example.index)} classNames={result.classNames} />
          </li>
        ))}
      </ul>
      {visible.length < examples.length && (
        <Button look="link" className={styles.more} onClick={() => setPages(pages + 1)}>
          {say(messages.showMore)}
        </Button>
      )}
    </section>
  );
}
