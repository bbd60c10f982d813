import { useText } from '#store/use-text.ts';
import { SelectField } from '#ui/select-field.tsx';
import { messages } from './messages.ts';
import styles from './latent-plane.module.css';
import type { Axis } from './plane.ts';

interface AxisFieldsProps {
  readonly axes: readonly [Axis, Axis];
  /** Numbers of a code. */
  readonly d: number;
  readonly onChange: (axes: readonly [Axis, Axis]) => void;
}

const nameOf = ({ kind, index }: Axis): string => `${kind} ${index}`;

/** Along which axes to look at codes of more than two numbers. */
export function AxisFields({ axes, d, onChange }: AxisFieldsProps) {
  const say = useText();
  const all: readonly Axis[] = [
    ...[0, 1].map((index) => ({ kind: 'principal', index }) as const),
    ...Array.from({ length: d }, (_, index) => ({ kind: 'dimension', index }) as const),
  ];
  const options = all.map((axis) => ({
    value: nameOf(axis),
    title: say(messages[axis.kind](axis.index + 1)),
  }));
  const find = (name: string): Axis => all.find((axis) => nameOf(axis) === name) ?? all[0]!;
  return (
    <div className={styles.axes}>
      <SelectField
        label={say(messages.across)}
        value={nameOf(axes[0])}
        options={options}
        onChange={(name) => onChange([find(name), axes[1]])}
      />
      <SelectField
        label={say(messages.up)}
        value={nameOf(axes[1])}
        options={options}
        onChange={(name) => onChange([axes[0], find(name)])}
      />
    </div>
  );
}
