/** @file One stop: what came, what it meets, and why the selected number is what it is; below, the whole in bars and words. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { derive } from '#explain/derive.ts';
import { isSamePlace, refKey, type Place } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { stopsOf } from '#explain/stops.ts';
import { revealStop, select, useBackprop } from '#store/backprop.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { answerColumns, Answers } from './answers.tsx';
import styles from './backprop.module.css';
import { boardOf, firstPlace, type Card } from './board.ts';
import { Flow } from './flow.tsx';
import { messages } from './messages.ts';
import type { Slice } from './slices.ts';
import { TensorCard, type Looking } from './tensor-card.tsx';
import { Why } from './why.tsx';
import { Words } from './words.tsx';

interface PlacesProps extends Looking {
  readonly cards: readonly Card[];
}

/** Cards of a column that fit on the page. */
const AT_ONCE = 3;

const Cards = ({ cards, ...looking }: PlacesProps) => (
  <div className={styles.panel}>
    {cards.map((card, at) => (
      <TensorCard key={refKey(card.ref)} card={card} isFirst={at < AT_ONCE} {...looking} />
    ))}
  </div>
);

/** Before a presenter shows what comes out. */
function Cover() {
  const say = useText();
  return (
    <div className={styles.cover}>
      <p>{say(messages.whatWillHappen)}</p>
      <Button look="primary" onClick={revealStop}>
        {say(messages.reveal)}
      </Button>
    </div>
  );
}

export function StopView({ record }: { readonly record: SampleRecord }) {
  const id = useBackprop((state) => state.stop);
  const chosen = useBackprop((state) => state.place);
  const covered = useBackprop((state) => state.reveal === 'hidden');
  const [hovered, setHovered] = useState<{ readonly stop: string; readonly place: Place } | null>(null);
  const [chosenSlices, setSlices] = useState<Readonly<Record<string, Slice>>>({});
  const stop = useMemo(() => stopsOf(record).find((each) => each.id === id), [record, id]);
  const board = useMemo(() => stop && boardOf(record, stop), [record, stop]);
  const place = useMemo(() => (stop ? (chosen ?? firstPlace(record, stop)) : null), [record, stop, chosen]);
  const answers = useMemo(() => (stop?.phase === 'loss' ? answerColumns(record) : null), [record, stop]);
  // What the pointer was over at another stop is not here: its grid has gone without a word.
  const looked = !covered && hovered?.stop === id ? hovered.place : place;
  const look = (over: Place | null): void =>
    setHovered((before) => {
      if (!over) return null;
      const same = before?.stop === id && isSamePlace(before.place, over);
      return same ? before : { stop: id, place: over };
    });
  const why = useRef<HTMLDivElement>(null);
  // What is told of another number is read from its beginning.
  useEffect(() => {
    if (why.current) why.current.scrollTop = 0;
  }, [chosen]);
  const derivation = useMemo(() => looked && derive(record, looked), [record, looked]);
  if (!board || !derivation) return null;
  const slices: Looking['slices'] = {
    chosen: chosenSlices,
    choose: (group, slice) => setSlices((before) => ({ ...before, [group]: slice })),
  };
  const looking: Looking = { record, derivation, onLook: look, onSelect: select, covered, slices };
  return (
    <>
      <div className={styles.board} key={id}>
        {answers ? (
          <div className={styles.panel} data-wide>
            <Answers columns={answers} looking={looking} />
          </div>
        ) : (
          <>
            <Cards cards={board.came} {...looking} />
            <Cards cards={board.met} {...looking} />
          </>
        )}
        <div ref={why} className={styles.panel}>
          {covered ? <Cover /> : <Why record={record} derivation={derivation} />}
        </div>
      </div>
      <footer className={styles.foot}>
        <Flow record={record} />
        <Words record={record} phase={stop?.phase ?? 'input'} derivation={covered ? null : derivation} />
      </footer>
    </>
  );
}
