/** @file Pairs that the network got wrong, a page at a time, with the characters marked that are not the target's. */
import { useState } from 'react';
import { spell } from '#model/tasks/sequence-tokens.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { messages } from './messages.ts';
import { lookAt, useSequences, type Mistake } from './sequence-store.ts';
import styles from './sequences.module.css';

const PAGE = 12;

/** What was said, with the characters marked that are not the target's. */
function Said({ said, wanted }: { readonly said: readonly string[]; readonly wanted: string }) {
  const right = Array.from(wanted);
  return (
    <span className={styles.said}>
      {said.map((character, place) =>
        character === right[place] ? character : <mark key={place}>{character}</mark>,
      )}
      {said.length < right.length && <mark>{'·'.repeat(right.length - said.length)}</mark>}
    </span>
  );
}

interface RowProps {
  readonly mistake: Mistake;
  readonly vocabulary: readonly string[];
}

function Row({ mistake, vocabulary }: RowProps) {
  const say = useText();
  const { source, wanted, tokens } = mistake;
  const isCurrent = useSequences((state) => state.source === source);
  const said = spell(tokens, vocabulary);
  return (
    <button
      type="button"
      className={styles.mistake}
      aria-pressed={isCurrent}
      aria-label={say(messages.mistake(source, said.join(''), wanted))}
      onClick={() => lookAt(source, wanted)}
    >
      <span>{source}</span>
      <Said said={said} wanted={wanted} />
      <span>{wanted}</span>
    </button>
  );
}

interface MistakeListProps {
  readonly mistakes: readonly Mistake[];
  readonly vocabulary: readonly string[];
}

export function MistakeList({ mistakes, vocabulary }: MistakeListProps) {
  const say = useText();
  const [pages, setPages] = useState(1);
  const shown = mistakes.slice(0, pages * PAGE);
  return (
    <section>
      <SectionHead title={say(messages.mistakes)}>
        {mistakes.length > 0 && say(messages.mistakesHelp)}
      </SectionHead>
      {mistakes.length === 0 && <p className={styles.note}>{say(messages.noMistakes)}</p>}
      <ul className={styles.mistakes} aria-label={say(messages.mistakes)}>
        {shown.map((mistake) => (
          <li key={mistake.source}>
            <Row mistake={mistake} vocabulary={vocabulary} />
          </li>
        ))}
      </ul>
      {shown.length < mistakes.length && (
        <Button look="link" onClick={() => setPages(pages + 1)}>
          {say(messages.showMore)}
        </Button>
      )}
    </section>
  );
}
