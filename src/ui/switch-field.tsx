import { useId } from 'react';
import styles from './field.module.css';

interface SwitchFieldProps {
  readonly label: string;
  readonly value: boolean;
  readonly help?: string | undefined;
  readonly onChange: (value: boolean) => void;
}

export function SwitchField({ label, value, help, onChange }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className={styles.switch} title={help}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={value}
        aria-checked={value}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  );
}
