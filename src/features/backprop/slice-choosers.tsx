/** @file Which part of a tensor its card shows: a list for every axis that the grid leaves out. */
import type { TensorRef } from '#explain/place.ts';
import type { Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { NumberField } from '#ui/number-field.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { messages } from './messages.ts';
import type { Chooser, Cut, Slice } from './slices.ts';
import styles from './tensor-card.module.css';

interface SliceChoosersProps {
  readonly cut: Cut;
  readonly slice: Slice;
  readonly of: TensorRef;
  readonly rank: number;
  readonly onChange: (slice: Slice) => void;
}

/** What an axis is called: of weights the last one counts units, of what they work on channels. */
function axisName({ axis, count }: Chooser, of: TensorRef, rank: number): Text {
  const { axes } = messages;
  if (rank === 3 && axis < 2) return axes.head(count);
  if (!('name' in of)) return rank === 3 && axis === 2 ? axes.channel(count) : axes.axis(count);
  if (rank === 2) return axis === 0 ? axes.token(count) : axes.unit(count);
  return axis === rank - 1 ? axes.filter(count) : axes.inputChannel(count);
}

/** Longer lists would take seconds to make: then the position is typed. */
const LONGEST_LIST = 300;

interface PositionProps {
  readonly name: string;
  readonly count: number;
  readonly position: number;
  readonly onChange: (position: number) => void;
}

function Position({ name, count, position, onChange }: PositionProps) {
  if (count > LONGEST_LIST)
    return (
      <NumberField
        label={name}
        value={position}
        min={0}
        max={count - 1}
        step={1}
        integer
        onChange={onChange}
      />
    );
  const options = Array.from({ length: count }, (_, i) => ({ value: String(i), title: String(i) }));
  return (
    <>
      <span aria-hidden="true">{name}</span>
      <SelectField
        look="bare"
        label={name}
        value={String(position)}
        options={options}
        onChange={(value) => onChange(Number(value))}
      />
    </>
  );
}

/** A list for every axis of which the grid shows one position; arrow keys walk it. */
export function SliceChoosers({ cut, slice, of, rank, onChange }: SliceChoosersProps) {
  const say = useText();
  const open = cut.choosers.filter(({ count }) => count > 1);
  if (open.length === 0) return null;
  return (
    <div className={styles.choosers}>
      {cut.choosers.map((chooser, i) => {
        if (chooser.count === 1) return null;
        const name = say(axisName(chooser, of, rank));
        return (
          <div key={chooser.axis} className={styles.chooser}>
            <Position
              name={name}
              count={chooser.count}
              position={slice[i] ?? 0}
              onChange={(to) => onChange(slice.map((position, j) => (j === i ? to : position)))}
            />
          </div>
        );
      })}
    </div>
  );
}
