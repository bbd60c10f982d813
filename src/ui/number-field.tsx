/** @file A number that may be typed freely: it counts when it is a number, and is put right when the field is left. */
import { useId, useState, type KeyboardEvent } from 'react';
import styles from './field.module.css';
import { useLocked } from './locked-controls.ts';

interface NumberFieldProps {
  /** What teachers' links call it, to hide or lock it. */
  readonly name?: string | undefined;
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Added by the arrow keys; a factor when `scale` is `log`. */
  readonly step: number;
  readonly scale?: 'log' | undefined;
  readonly integer?: boolean;
  readonly help?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** Up to six significant digits, without trailing zeros or the noise of binary fractions. */
const show = (value: number): string => String(Number(value.toPrecision(6)));

const DECIMAL = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 20 });

/** For screen readers, without exponents: ARIA has no word for `1e-7`. */
const ariaRange = (value: number, min: number, max: number): object => ({
  'aria-valuenow': DECIMAL.format(value),
  'aria-valuemin': DECIMAL.format(min),
  'aria-valuemax': DECIMAL.format(max),
});

export function NumberField(props: NumberFieldProps) {
  const { name, label, value, min, max, step, scale, integer, help, onChange } = props;
  const id = useId();
  const locked = useLocked(name);
  const [draft, setDraft] = useState<string | null>(null);

  const commit = (next: number): void => {
    const whole = integer ? Math.round(next) : Number(next.toPrecision(6));
    onChange(Math.min(max, Math.max(min, whole)));
  };
  const onType = (typed: string): void => {
    setDraft(typed);
    const parsed = Number(typed);
    if (typed.trim() !== '' && Number.isFinite(parsed) && parsed >= min && parsed <= max) commit(parsed);
  };
  const onLeave = (): void => {
    const parsed = Number(draft);
    if (draft !== null && draft.trim() !== '' && Number.isFinite(parsed)) commit(parsed);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') onLeave();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const up = event.key === 'ArrowUp';
    setDraft(null);
    if (scale === 'log' && value > 0) commit(up ? value * step : value / step);
    else commit(up ? value + step : value - step);
  };

  return (
    <div className={styles.field} title={help} data-control={name}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={`numeric ${styles.control}`}
        type="text"
        role="spinbutton"
        inputMode={integer ? 'numeric' : 'decimal'}
        autoComplete="off"
        {...ariaRange(value, min, max)}
        disabled={locked}
        value={draft ?? show(value)}
        onChange={(event) => onType(event.target.value)}
        onBlur={onLeave}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
