/** @file A form made from field descriptions: the same for layers, optimizers, training and data. */
import { verbatim, type Text } from '#lib/text.ts';
import type { ChoiceField, Field, Fields, FieldValue } from '#model/fields.ts';
import styles from './field-form.module.css';
import { ListField } from './list-field.tsx';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';
import { SwitchField } from './switch-field.tsx';
import { TextField } from './text-field.tsx';
import { VariantField } from './variant-field.tsx';

interface FieldControlProps {
  readonly name: string;
  readonly field: Field;
  readonly value: FieldValue;
  readonly say: (message: Text) => string;
  readonly onChange: (value: FieldValue) => void;
}

/** The control for one field; `value` is of the field's type. */
export function FieldControl({ name, field, value, say, onChange }: FieldControlProps) {
  const label = say(field.label);
  const help = field.help && say(field.help);
  switch (field.type) {
    case 'int':
    case 'number': {
      const { min, max } = field;
      const integer = field.type === 'int';
      const step = field.type === 'int' ? 1 : field.step;
      const scale = field.type === 'number' ? field.scale : undefined;
      return (
        <NumberField
          {...{ name, label, help, min, max, step, scale, integer, onChange }}
          value={Number(value)}
        />
      );
    }
    case 'choice': {
      const titles: ChoiceField['titles'] = field.titles;
      const options = field.options.map((option) => ({
        value: option,
        title: say(titles?.[option] ?? verbatim(option)),
      }));
      return <SelectField {...{ name, label, help, options, onChange }} value={String(value)} />;
    }
    case 'variant':
      return <VariantField {...{ name, field, value: String(value), say, onChange }} />;
    case 'flag':
      return <SwitchField {...{ name, label, help, onChange }} value={value === true} />;
    case 'list':
      return <ListField {...{ name, label, help, onChange }} value={String(value)} />;
    case 'text':
      return (
        <TextField {...{ name, label, help, onChange }} maxLength={field.maxLength} value={String(value)} />
      );
  }
}

interface FieldFormProps {
  /** What teachers' links call all of its fields, where they are not to be told apart. */
  readonly control?: string;
  readonly fields: Fields;
  readonly values: Readonly<Record<string, unknown>>;
  readonly say: (message: Text) => string;
  readonly onChange: (name: string, value: FieldValue) => void;
}

/** One control per field, in two columns where there is room. */
export const FieldForm = ({ control, fields, values, say, onChange }: FieldFormProps) => (
  <div className={styles.form}>
    {Object.entries(fields)
      .filter(([, { elsewhere }]) => !elsewhere)
      .map(([name, field]) => (
        <FieldControl
          key={name}
          name={control ?? name}
          field={field}
          value={(values[name] ?? field.default) as FieldValue}
          say={say}
          onChange={(value) => onChange(name, value)}
        />
      ))}
  </div>
);
