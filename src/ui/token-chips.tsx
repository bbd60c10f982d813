/** @file A text in its tokens, each in a frame of its own: the first of them, or all. Knows nothing of how texts are cut. */
import { useId, useState, type CSSProperties } from 'react';
import { visibleText } from '#lib/visible-text.ts';
import { Button } from './button.tsx';
import styles from './token-chips.module.css';

export interface TokenChip {
  readonly text: string;
  /** `aside` is no token of the text: padding, or how many were cut off. */
  readonly kind: 'known' | 'unknown' | 'aside';
  /** Said before the text to who cannot see how it looks, and shown on hover. */
  readonly note?: string;
  /** How much it speaks for (1) or against (−1) what is asked. */
  readonly weight?: number;
}

/** Shown before somebody asks for more: some seven lines of a narrow column. */
const SHORT = 32;

function Chip({ text, kind, note, weight }: TokenChip) {
  const style =
    weight === undefined ? undefined : ({ '--strength': Math.min(1, Math.abs(weight)) } as CSSProperties);
  return (
    <>
      <span
        className={styles.chip}
        data-kind={kind}
        data-sign={weight === undefined ? undefined : weight < 0 ? 'against' : 'for'}
        title={note}
        style={style}
      >
        {note !== undefined && <span className="visually-hidden">{note}: </span>}
        {kind === 'aside' ? text : visibleText(text)}
      </span>{' '}
    </>
  );
}

interface TokenChipsProps {
  /** What the text is. */
  readonly label: string;
  readonly chips: readonly TokenChip[];
  /** What the buttons say that show all of a long text, and less of it again. */
  readonly more: string;
  readonly less: string;
}

/** A text in its tokens: the first of them, or all. */
export function TokenChips({ label, chips, more, less }: TokenChipsProps) {
  const id = useId();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? chips : chips.slice(0, SHORT);
  return (
    <div role="group" aria-label={label} className={styles.chips}>
      <p id={id}>
        {shown.map((chip, index) => (
          <Chip key={index} {...chip} />
        ))}
        {shown.length < chips.length && '…'}
      </p>
      {chips.length > SHORT && (
        <Button
          look="link"
          className={styles.more}
          aria-controls={id}
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? less : more}
        </Button>
      )}
    </div>
  );
}
