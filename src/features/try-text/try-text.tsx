/** @file A text of one's own: typed or pasted, seen as the network reads it, answered live, with the words that decided. */
import { useEffect, useId, useMemo } from 'react';
import { factsOf } from '#datasets/index.ts';
import { fitAll } from '#datasets/text/fit-length.ts';
import { seenTokens } from '#datasets/text/seen-tokens.ts';
import type { TextSettings } from '#datasets/text/text-facts.ts';
import { setCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { tryText, useTriedText } from '#store/tried-text.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Panel, SectionTitle } from '#ui/panel.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { ShareList } from '#ui/share-list.tsx';
import { useInquiry } from '#ui/use-inquiry.ts';
import { TokenChips, type TokenChip } from '#ui/token-chips.tsx';
import { explainWords, type WordsExplained } from './explain-words.ts';
import { labelled, messages } from './messages.ts';
import styles from './try-text.module.css';
import { ReadingAlong } from './reading-along.tsx';
import { useTextAnswer } from './use-text-answer.ts';
import { useTokens, type ReadText } from './use-tokens.ts';
import { WordWeights } from './word-weights.tsx';

/** Characters that can be tried: many times as many as any network here reads. */
const LONGEST = 20_000;

/** The settings of a document whose dataset has texts. */
const useTextSettings = () => useDocument((state) => state.document.data) as unknown as TextSettings;

/** Inputs of the text that is tried, which every panel then looks at; undefined while there is no word in it. */
function useInputs(read: ReadText | null, settings: TextSettings): Float32Array | undefined {
  const inputs = useMemo(
    () => (read && read.tokens.indices.length > 0 ? fitAll([read.tokens.indices], settings) : undefined),
    [read, settings],
  );
  useEffect(() => {
    const { label, text } = useTriedText.getState();
    if (!inputs || text !== read?.text) return;
    setCurrentSample({
      pixels: inputs,
      ...(label === undefined ? { source: 'drawn' } : { label, source: 'data' }),
    });
  }, [inputs, read]);
  return inputs;
}

interface SeenProps {
  readonly read: ReadText;
  readonly settings: TextSettings;
  readonly explained: WordsExplained | null;
}

/** The text as the network reads it; coloured by what the words weigh, once that has been found out. */
function Seen({ read: { tokens }, settings, explained }: SeenProps) {
  const say = useText();
  const weights = new Map(explained?.words.map(({ word, weight }) => [word, weight]));
  const most = Math.max(1e-6, ...[...weights.values()].map(Math.abs));
  const chips = seenTokens(tokens, settings).map(({ text, kind, note, position }): TokenChip => {
    const weight = position === undefined ? undefined : weights.get(tokens.pieces[position]!);
    return {
      text: say(text),
      kind,
      ...(note ? { note: say(note) } : {}),
      ...(weight === undefined ? {} : { weight: weight / most }),
    };
  });
  return (
    <details className={styles.seen} open>
      <summary>{say(messages.tokens)}</summary>
      <TokenChips
        label={say(messages.tokens)}
        chips={chips}
        more={say(messages.wholeText)}
        less={say(messages.lessText)}
      />
    </details>
  );
}

function Writing() {
  const say = useText();
  const id = useId();
  const { text, label } = useTriedText();
  const classNames = useDocument((state) => factsOf(state.document.data).classNames);
  return (
    <div className={styles.writing}>
      <label htmlFor={id}>{say(messages.write)}</label>
      <textarea
        id={id}
        rows={5}
        maxLength={LONGEST}
        value={text}
        placeholder={say(messages.placeholder)}
        onChange={(event) => tryText({ text: event.target.value })}
      />
      <div className={styles.foot}>
        <span>
          {label !== undefined && classNames[label] !== undefined && say(labelled(classNames[label]))}
        </span>
        <Button look="link" disabled={text === ''} onClick={() => tryText({ text: '' })}>
          {say(messages.clear)}
        </Button>
      </div>
    </div>
  );
}

const namedShares = (shares: Float32Array, names: readonly string[]) =>
  Array.from(shares, (share, index) => ({ name: names[index] ?? String(index), share }));

export function TryText() {
  const say = useText();
  const titleId = useId();
  const settings = useTextSettings();
  const classNames = useDocument((state) => factsOf(state.document.data).classNames);
  const read = useTokens(useTriedText((state) => state.text));
  const inputs = useInputs(read, settings);
  const { shares, silence, best, sharesOf } = useTextAnswer(read, inputs);
  const { inquiry, start } = useInquiry<WordsExplained>(inputs ?? null);
  const explained = inquiry.name === 'told' ? inquiry.answer : null;
  const className = classNames[best] ?? String(best);

  const explainBest = (): void => {
    if (!read) return;
    const question = {
      tokens: read.tokens,
      settings,
      className,
      shareOf: (each: Float32Array) => sharesOf(each)[best]!,
    };
    start((signal, tell) => explainWords(question, signal, tell));
  };
  return (
    <section aria-labelledby={titleId}>
      <SectionTitle id={titleId}>{say(messages.tryIt)}</SectionTitle>
      <Panel>
        <Writing />
        {shares ? (
          <ShareList label={say(messages.prediction)} shares={namedShares(shares, classNames)} />
        ) : (
          <p className={styles.silence}>{silence && say(silence)}</p>
        )}
        {read && inputs && shares && (
          <ReadingAlong {...{ settings, inputs, className }} tokens={read.tokens} at={best} />
        )}
        {read && inputs && <Seen read={read} settings={settings} explained={explained} />}
        {shares && inquiry.name !== 'asking' && !explained && (
          <Button look="link" className={styles.explain} onClick={explainBest}>
            {say(messages.explain)}
          </Button>
        )}
        {inquiry.name === 'asking' && <ProgressBar label={say(messages.explaining)} value={inquiry.share} />}
        {inquiry.name === 'failed' && (
          <p role="alert" className={styles.silence}>
            {say(messages.notAsked)}
          </p>
        )}
        {explained && <WordWeights explained={explained} onRenew={explainBest} />}
      </Panel>
    </section>
  );
}
