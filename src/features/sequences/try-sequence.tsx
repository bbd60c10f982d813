/** @file Tests of one's own: type a source, see what the network makes of it while it learns, and where it looks. */
import { useEffect, useId } from 'react';
import { useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Panel, SectionTitle } from '#ui/panel.tsx';
import { Alignment } from './alignment.tsx';
import { messages } from './messages.ts';
import { lookAt, lookAtTest, useSequences } from './sequence-store.ts';
import styles from './sequences.module.css';
import { useTranslation } from './use-translation.ts';

/** The next pair of the test data; counts over the life of the page. */
let nextTest = 0;
const lookAtNext = (): void => void lookAtTest(nextTest++).catch(() => undefined); // the run's own messages tell what is wrong

/** Other data brings another pair to look at; what a person typed stays. */
function usePairOfTheData(): void {
  const dataReady = useRun((state) => state.dataReady);
  const data = useDocument((state) => state.document.data);
  const seed = useDocument((state) => state.document.seed);
  useEffect(() => {
    const { source, wanted } = useSequences.getState();
    if (dataReady && (source === null || wanted !== null)) lookAtNext();
  }, [dataReady, data, seed]);
}

export function TrySequence() {
  const say = useText();
  const [titleId, issueId] = [useId(), useId()];
  usePairOfTheData();
  const source = useSequences((state) => state.source);
  const wanted = useSequences((state) => state.wanted);
  const { issue, spoken } = useTranslation(source);
  const said = spoken?.said.join('');
  return (
    <section aria-labelledby={titleId}>
      <SectionTitle id={titleId}>{say(messages.tryIt)}</SectionTitle>
      <Panel>
        <label className={styles.source}>
          <span>{say(messages.source)}</span>
          <input
            type="text"
            value={source ?? ''}
            placeholder={say(messages.placeholder)}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={issue !== null}
            aria-describedby={issueId}
            onChange={({ target }) => lookAt(target.value)}
          />
        </label>
        <p id={issueId} className={styles.issue} role="status">
          {issue && say(issue)}
        </p>
        <div className={styles.answer}>
          <span>{say(messages.answer)}</span>
          <output aria-label={say(messages.answer)}>
            {said === undefined ? '…' : said === '' ? say(messages.silent) : said}
          </output>
        </div>
        <div className={styles.foot}>
          <span>{wanted === null ? '' : say(messages.wanted(wanted))}</span>
          <Button look="link" onClick={lookAtNext}>
            {say(messages.another)}
          </Button>
        </div>
        {spoken ? (
          <Alignment {...spoken} />
        ) : (
          issue === null && <p className={styles.note}>{say(messages.waiting)}</p>
        )}
      </Panel>
    </section>
  );
}
