/** @file One tensor on the table: a slice of it as a grid, choosers for the axes that it leaves out, and what is selected. */
import { Fragment, useMemo, useState } from 'react';
import { refKey, type Place } from '#explain/place.ts';
import { raised } from '#lib/format.ts';
import type { Derivation } from '#explain/derivation.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { formatShape, placeIn } from '#model/shape.ts';
import { useText } from '#store/use-text.ts';
import { sharedExponent } from '#ui/number-grid/cell-digits.ts';
import { NumberGrid } from '#ui/number-grid/number-grid.tsx';
import { NumberTable } from '#ui/number-grid/number-table.tsx';
import { Button } from '#ui/button.tsx';
import type { Card } from './board.ts';
import { digits } from './digits.ts';
import { followSlice, marksOn } from './follow-slice.ts';
import { messages } from './messages.ts';
import { shownTensor, type ShownTensor } from './shown-tensor.ts';
import { SliceChoosers } from './slice-choosers.tsx';
import { cellOf, cellsIn, cutOf, indexAt, sliceValues, type Slice } from './slices.ts';
import { placeSymbol } from './tensor-names.ts';
import styles from './tensor-card.module.css';
import { TokenGrid } from './token-grid.tsx';
import { tokensIn } from './token-words.ts';
import { useFilled } from './use-filled.ts';
import { Zoom } from './zoom.tsx';

export interface Looking {
  readonly record: SampleRecord;
  readonly derivation: Derivation;
  /** The pointer is on a number, or on none. */
  readonly onLook: (place: Place | null) => void;
  readonly onSelect: (place: Place) => void;
  readonly covered: boolean;
  /** Slices that a person chose, by the tensor that is explained: a weight and its gradient show the same. */
  readonly slices: {
    readonly chosen: Readonly<Record<string, Slice>>;
    readonly choose: (group: string, slice: Slice) => void;
  };
}

interface TensorCardProps extends Looking {
  readonly card: Card;
  /** Among the first of its column, which are seen at once. */
  readonly isFirst: boolean;
}

interface FilledProps extends TensorCardProps {
  readonly tensor: ShownTensor;
}

/** Which slice is shown: the one chosen, but for where what is explained lies elsewhere. */
function useSlice({ card, derivation, slices, onSelect, tensor }: FilledProps) {
  const cut = useMemo(
    () => cutOf(tensor.shape, card.matrices, card.size),
    [tensor.shape, card.matrices, card.size],
  );
  const group = refKey(card.explains);
  const { place } = derivation;
  const isExplained = [group, refKey(card.ref)].includes(refKey(place.tensor));
  const marked = marksOn(derivation, card.ref);
  const chosen = slices.chosen[group] ?? null;
  const slice = followSlice(cut, { chosen, at: isExplained ? place.index : null, marked });
  const selected = isExplained ? cellOf(cut, place.index).cell : null;
  const choose = (next: Slice): void => {
    slices.choose(group, next);
    const index = indexAt(cut, next, selected ?? 0);
    if (isExplained && index !== null) onSelect({ tensor: card.explains, index });
  };
  return { cut, slice, choose, selected, marked };
}

/** Cells of the slice: what is in them, and what they are called. */
function useCells(props: FilledProps, { cut, slice, selected, marked }: ReturnType<typeof useSlice>) {
  const { card, tensor, onLook, onSelect, covered } = props;
  const values = useMemo(() => sliceValues(cut, slice, tensor.at), [cut, slice, tensor]);
  const cells = useMemo(() => cellsIn(cut, slice, marked), [cut, slice, marked]);
  const placeAt = (cell: number): Place | null => {
    const index = indexAt(cut, slice, cell);
    return index === null ? null : { tensor: card.explains, index };
  };
  const cellName = (cell: number): string => {
    const index = indexAt(cut, slice, cell);
    if (index === null) return '';
    return `${placeSymbol(card.ref, placeIn(tensor.shape, index))} = ${digits(tensor.at(index))}`;
  };
  const { low, high } = tensor.span();
  return {
    values,
    limit: Math.max(Math.abs(low), Math.abs(high)),
    scale: 'signed' as const,
    selected,
    marked: cells,
    covered,
    cellName,
    numberAt: (cell: number): string | null => {
      const index = indexAt(cut, slice, cell);
      return index === null ? null : digits(tensor.at(index));
    },
    onSelect: (cell: number): void => {
      const place = placeAt(cell);
      if (place) onSelect(place);
    },
    onLook: (cell: number | null): void => onLook(cell === null ? null : placeAt(cell)),
  };
}

/** A card that nobody has seen yet is a heading: what it would show may not even be worked out. */
export function TensorCard(props: TensorCardProps) {
  const { card, derivation, isFirst } = props;
  const say = useText();
  const isPlace = refKey(card.ref) === refKey(derivation.place.tensor);
  const [frame, filled] = useFilled(isFirst, isPlace ? derivation.place : null);
  return (
    <section
      ref={frame}
      className={`${styles.card} role-${card.role}`}
      data-size={card.size}
      data-filled={filled}
    >
      {filled ? <Content {...props} /> : <h3>{say(card.title)}</h3>}
    </section>
  );
}

/** Weights have long names: a line may end after each of their words. */
const Breakable = ({ name }: { readonly name: string }) =>
  name.split(/(?<=_)/).map((word, i) => (
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {word}
    </Fragment>
  ));

function Content(props: TensorCardProps) {
  const { record, card } = props;
  const tensor = useMemo(() => shownTensor(record, card.ref), [record, card.ref]);
  return tensor && <Filled {...props} tensor={tensor} />;
}

interface AboutProps {
  readonly tensor: ShownTensor;
  /** How many there are in the vocabulary, where its numbers are tokens. */
  readonly tokens: number | null;
}

/** Shape and range, and the power of ten that all cells share. */
function About({ tensor, tokens }: AboutProps) {
  const say = useText();
  if (tokens !== null)
    return <p className={styles.about}>{say(messages.tokens(tensor.shape[0]!, tokens))}</p>;
  const { low, high } = tensor.span();
  const exponent = sharedExponent(Math.max(Math.abs(low), Math.abs(high)));
  const range = `${digits(low, 3)} … ${digits(high, 3)}`;
  return (
    <p className={styles.about}>
      <span>{say(messages.shape(formatShape(tensor.shape), range))}</span>
      {exponent !== 0 && <span>{say(messages.times(raised(exponent)))}</span>}
    </p>
  );
}

function Filled(props: FilledProps) {
  const { record, card, covered, tensor } = props;
  const say = useText();
  const tokens = tokensIn(record, card.ref);
  const [form, setForm] = useState<'grid' | 'table'>('grid');
  const shown = useSlice(props);
  const { cut, slice, choose, selected } = shown;
  const cells = useCells(props, shown);
  const label = say(card.title);
  const size = { rows: cut.rows, columns: cut.columns };
  return (
    <>
      <div className={styles.head}>
        <h3>
          <Breakable name={label} />
        </h3>
        <Button look="link" onClick={() => setForm(form === 'grid' ? 'table' : 'grid')}>
          {say(form === 'grid' ? messages.asTable : messages.asGrid)}
        </Button>
      </div>
      <About {...{ tensor, tokens }} />
      {!card.follows && (
        <SliceChoosers cut={cut} slice={slice} of={card.ref} rank={tensor.shape.length} onChange={choose} />
      )}
      {form === 'table' && !covered && (
        <NumberTable
          {...size}
          {...{ label, selected }}
          moves={{
            up: say(messages.tableMoves.up),
            down: say(messages.tableMoves.down),
            left: say(messages.tableMoves.left),
            right: say(messages.tableMoves.right),
          }}
          numberAt={cells.numberAt}
          headsOf={(row) => String(cut.folded ? row * cut.columns : row)}
          onSelect={cells.onSelect}
        />
      )}
      {form === 'grid' && tokens !== null && <TokenGrid {...cells} label={label} length={tensor.shape[0]!} />}
      {form === 'grid' && tokens === null && (
        <NumberGrid
          label={label}
          {...size}
          mostHeight={card.mostHeight}
          {...cells}
          closeUp={card.size === 'full' && <Zoom {...cells} cut={cut} label={label} />}
        />
      )}
      {selected !== null && !covered && (
        <p className={styles.told}>
          {card.size === 'full' && say(messages.selected)}
          <b>{cells.cellName(selected)}</b>
        </p>
      )}
    </>
  );
}
