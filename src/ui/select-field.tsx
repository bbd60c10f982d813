import { useId } from 'react';
import styles from './field.module.css';
import { useLocked } from './locked-controls.ts';
import { areWide } from './wide-words.ts';

interface SelectFieldProps<V extends string> {
  /** What teachers' links call it, to hide or lock it. */
  readonly name?: string | undefined;
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly title: string; readonly disabled?: boolean }[];
  readonly help?: string | undefined;
  /** `bare` hides the label from the eye, for toolbars. */
  readonly look?: 'field' | 'bare';
  readonly onChange: (value: V) => void;
}

/** A native select: every device brings its own good one. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { name, label, value, options, help, look = 'field', onChange } = props;
  const id = useId();
  const locked = useLocked(name);
  return (
    <div
      className={styles.field}
      title={help}
      data-control={name}
      data-wide={options.some(({ title }) => areWide(title)) || undefined}
    >
      <label htmlFor={id} className={look === 'bare' ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <select
        id={id}
        className={styles.control}
        value={value}
        disabled={locked}
        onChange={(event) => onChange(event.target.value as V)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}
