import { useId } from 'react';
import styles from '#ui/field.module.css';

interface CellFieldProps {
  readonly label: string;
  readonly value: string;
  readonly help?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A number or a date as a table writes it; it counts with every key, since the answer follows at once. */
export function CellField({ label, value, help, onChange }: CellFieldProps) {
  const id = useId();
  return (
    <div className={styles.field} title={help}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={`numeric ${styles.control}`}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
