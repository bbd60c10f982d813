import type { CSSProperties } from 'react';
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

/** Spaces that would not be seen. */
const visible = (text: string): string => text.replaceAll('\n', '⏎').replaceAll(' ', '␣');

interface TokenChipsProps {
  /** What the text is. */
  readonly label: string;
  readonly chips: readonly TokenChip[];
}

/** A text in its tokens. Long ones scroll. */
export const TokenChips = ({ label, chips }: TokenChipsProps) => (
  <div role="group" aria-label={label} tabIndex={0} className={styles.chips}>
    {chips.map(({ text, kind, note, weight }, index) => (
      <span
        key={index}
        className={styles.chip}
        data-kind={kind}
        title={note}
        {...(weight === undefined
          ? {}
          : {
              'data-sign': weight < 0 ? 'against' : 'for',
              style: { '--strength': Math.min(1, Math.abs(weight)) } as CSSProperties,
            })}
      >
        {note !== undefined && <span className="visually-hidden">{note}: </span>}
        {kind === 'aside' ? text : visible(text)}{' '}
      </span>
    ))}
  </div>
);
