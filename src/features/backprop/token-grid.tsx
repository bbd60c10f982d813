/**
 * @file Tokens as people read them, each with its number, one after another: what a `NumberGrid` is for other numbers, walked on and
 * marked alike.
 */
import { useId, type KeyboardEvent } from 'react';
import { PAD } from '#datasets/text/vocabulary.ts';
import { visibleText } from '#lib/visible-text.ts';
import { useVocabulary } from '#store/use-vocabulary.ts';
import styles from './token-grid.module.css';

interface TokenGridProps {
  readonly label: string;
  /** [length] tokens; what follows them is not shown. */
  readonly values: ArrayLike<number>;
  readonly length: number;
  readonly selected: number | null;
  /** Cells that belong to what is explained. */
  readonly marked: readonly number[];
  readonly covered: boolean;
  /** A cell and its number in words. */
  readonly cellName: (cell: number) => string;
  readonly onSelect: (cell: number) => void;
  readonly onLook: (cell: number | null) => void;
}

/** What fills a sequence up is no part of it. */
const isPadding = (text: string): boolean => text === '' || text === PAD;

/** The item of the line above or below whose middle is nearest; `from` itself where there is no such line. */
function acrossLines(items: readonly HTMLElement[], from: number, way: -1 | 1): number {
  const { offsetTop: here, offsetLeft, offsetWidth } = items[from]!;
  const beyond = items.filter(({ offsetTop }) => (way < 0 ? offsetTop < here : offsetTop > here));
  const line = (way < 0 ? beyond.at(-1) : beyond[0])?.offsetTop;
  const away = (item: HTMLElement): number =>
    Math.abs(item.offsetLeft + item.offsetWidth / 2 - offsetLeft - offsetWidth / 2);
  const best = beyond
    .filter(({ offsetTop }) => offsetTop === line)
    .toSorted((one, other) => away(one) - away(other))[0];
  return best ? items.indexOf(best) : from;
}

/** Where a key leads; null for other keys. */
function moveOf({ key, currentTarget }: KeyboardEvent<HTMLElement>, from: number): number | null {
  const items = [...currentTarget.children] as HTMLElement[];
  const last = items.length - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'ArrowUp':
      return acrossLines(items, from, -1);
    case 'ArrowDown':
      return acrossLines(items, from, 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

export function TokenGrid(props: TokenGridProps) {
  const { label, values, length, selected, marked, covered, cellName, onSelect, onLook } = props;
  const id = useId();
  const vocabulary = useVocabulary();
  const spelt = (token: number): string => visibleText(vocabulary[token] ?? '');
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = moveOf(event, selected ?? 0);
    if (next === null || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation(); // the arrows belong to the timeline elsewhere
    onSelect(next);
  };
  return (
    <div
      role="listbox"
      aria-label={label}
      aria-orientation="horizontal"
      aria-activedescendant={selected === null ? undefined : `${id}${selected}`}
      tabIndex={0}
      className={styles.tokens}
      data-covered={covered}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onLook(null)}
    >
      {Array.from({ length }, (_, cell) => values[cell]!).map((token, cell) => (
        <div
          key={cell}
          id={`${id}${cell}`}
          role="option"
          tabIndex={-1}
          aria-label={covered ? undefined : `${cellName(cell)} ${spelt(token)}`}
          aria-selected={cell === selected}
          data-marked={marked.includes(cell)}
          data-padding={isPadding(spelt(token))}
          onClick={() => onSelect(cell)}
          onKeyDown={undefined /* the list takes the keys */}
          onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onLook(cell)}
        >
          {vocabulary.length > 0 && (
            <b title={spelt(token)}>{isPadding(spelt(token)) ? '·' : spelt(token)}</b>
          )}
          <span>{token}</span>
        </div>
      ))}
    </div>
  );
}
