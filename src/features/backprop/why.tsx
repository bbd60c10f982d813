/** @file Why a number is what it is: the formula, the same with its numbers, and the ways back to where they came from. */
import type { Derivation } from '#explain/derivation.ts';
import { refKey, type Place } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { shapeAt } from '#explain/tensors.ts';
import type { Text } from '#lib/text.ts';
import { placeIn } from '#model/shape.ts';
import { follow, returnFrom, setProving, useBackprop } from '#store/backprop.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Tex } from '#ui/tex.tsx';
import { digits } from './digits.ts';
import { messages } from './messages.ts';
import { placeName } from './tensor-names.ts';
import { Nudge } from './nudge.tsx';
import { TermList } from './term-list.tsx';
import { TimeSteps } from './time-steps.tsx';
import styles from './why.module.css';

/** A place in words, with the coordinates of its tensor. */
export function nameOfPlace(record: SampleRecord, place: Place): Text {
  const shape = shapeAt(record, place.tensor) ?? [];
  return placeName(place, placeIn(shape, place.index), record.layers);
}

function titleOf({ tensor }: Place): Text {
  if (tensor.of === 'weightGradient') return messages.whyWeight;
  if (tensor.of === 'newWeight') return messages.whyNew;
  return tensor.of === 'inputGradient' ? messages.whyBelow : messages.why;
}

/** Both numbers side by side: what the engine said, and what the lines above come to. */
function Agreement({ derivation: { value, engineValue } }: { readonly derivation: Derivation }) {
  const say = useText();
  return (
    <dl className={styles.facts}>
      <dt>{say(messages.recomputed)}</dt>
      <dd>{digits(value, 7)}</dd>
      <dt>{say(messages.engine)}</dt>
      <dd>{digits(engineValue, 7)}</dd>
    </dl>
  );
}

/** What is between input and output follows from what the engine says; it says nothing of it itself. */
const isInner = ({ tensor }: Place): boolean => tensor.of === 'inner' || tensor.of === 'innerGradient';

/** The weight that a number belongs to; null for numbers of other kinds. */
const weightOf = ({ tensor, index }: Place) =>
  tensor.of === 'weight' || tensor.of === 'weightGradient' || tensor.of === 'newWeight'
    ? { name: tensor.name, index }
    : null;

/** The gradient of a weight, proven when somebody asks for it. */
function Proof({ record, place }: { readonly record: SampleRecord; readonly place: Place }) {
  const say = useText();
  const proving = useBackprop((state) => state.proving);
  const weight = weightOf(place);
  if (!weight) return null;
  if (proving) return <Nudge record={record} {...weight} />;
  return (
    <Button className={styles.prove} onClick={() => setProving('on')}>
      {say(messages.prove)}
    </Button>
  );
}

interface WhyProps {
  readonly record: SampleRecord;
  readonly derivation: Derivation;
}

export function Why({ record, derivation }: WhyProps) {
  const say = useText();
  const trail = useBackprop((state) => state.trail);
  const last = trail.at(-1);
  const { lines, place } = derivation;
  const nameOf = (of: Place): string => say(nameOfPlace(record, of));
  return (
    <div className={styles.why}>
      {last?.place && (
        <Button look="link" className={styles.return} onClick={returnFrom}>
          ← {say(messages.returnTo(nameOf(last.place)))}
        </Button>
      )}
      <h3>{say(titleOf(place))}</h3>
      <p className={styles.of}>
        <b>{nameOf(place)}</b> = {digits(derivation.value, 6)}
      </p>
      <TimeSteps record={record} place={place} />
      {lines.length === 0 && (
        <p className={styles.note}>{say(derivation.told ? messages.given : messages.notTold)}</p>
      )}
      {lines.map((line, i) => (
        <div key={i} className={styles.line}>
          <Tex source={line.tex} />
          {/* Another number is folded again. */}
          <TermList
            key={`${refKey(place.tensor)}/${place.index}`}
            {...{ line, nameOf }}
            explained={place}
            onFollow={follow}
          />
        </div>
      ))}
      {lines.length > 0 && !isInner(place) && <Agreement derivation={derivation} />}
      <Proof record={record} place={place} />
    </div>
  );
}
