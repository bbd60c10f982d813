import { useId, useState } from 'react';
import styles from './field.module.css';
import { useLocked } from './locked-controls.ts';

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
  const [draft, setDraft] = useState<string | null>(null);
  const onLeave = (): void => {
    if (draft !== null && draft !== value) onChange(draft);
    setDraft(null);
  };
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
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onLeave();
        }}
      />
    </div>
  );
}
