import { useId } from 'react';
import styles from './field.module.css';
import { useLocked } from './locked-controls.ts';
import { useDraft } from './use-draft.ts';

interface ListFieldProps {
  /** What teachers' links call it, to hide or lock it. */
  readonly name?: string | undefined;
  readonly label: string;
  /** Whole numbers with commas between them. */
  readonly value: string;
  readonly help?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Whole numbers in a row, as a person types them: they count when the field is left. */
export function ListField({ name, label, value, help, onChange }: ListFieldProps) {
  const id = useId();
  const locked = useLocked(name);
  const draft = useDraft(value.replaceAll(',', ', '), (typed) => {
    if (/\d/.test(typed)) onChange(typed);
  });
  return (
    <div className={styles.field} title={help} data-control={name}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={`numeric ${styles.control}`}
        type="text"
        autoComplete="off"
        disabled={locked}
        {...draft}
      />
    </div>
  );
}
