import { useId } from 'react';
import styles from './field.module.css';
import { useLocked } from './locked-controls.ts';
import { useDraft } from './use-draft.ts';

interface TextFieldProps {
  /** What teachers' links call it, to hide or lock it. */
  readonly name?: string | undefined;
  readonly label: string;
  readonly value: string;
  readonly help?: string | undefined;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
}

/** A line of words: it counts when the field is left. */
export function TextField({ name, label, value, help, maxLength, onChange }: TextFieldProps) {
  const id = useId();
  const locked = useLocked(name);
  const draft = useDraft(value, (typed) => {
    if (typed !== value) onChange(typed);
  });
  return (
    <div className={styles.field} title={help} data-control={name}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.control}
        type="text"
        autoComplete="off"
        disabled={locked}
        maxLength={maxLength}
        {...draft}
      />
    </div>
  );
}
