import { useId } from 'react';
import styles from './field.module.css';
import { useLocked } from './locked-controls.ts';
import { areWide } from './wide-words.ts';

interface SwitchFieldProps {
  /** What teachers' links call it, to hide or lock it. */
  readonly name?: string | undefined;
  readonly label: string;
  readonly value: boolean;
  readonly help?: string | undefined;
  readonly onChange: (value: boolean) => void;
}

export function SwitchField({ name, label, value, help, onChange }: SwitchFieldProps) {
  const id = useId();
  const locked = useLocked(name);
  return (
    <div className={styles.switch} title={help} data-control={name} data-wide={areWide(label) || undefined}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={value}
        aria-checked={value}
        disabled={locked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  );
}
