import type { Text } from '#lib/text.ts';
import { parseVariant, printVariant } from '#lib/variant.ts';
import type { VariantField as Definition } from '#model/fields.ts';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';

interface VariantFieldProps {
  readonly name: string;
  readonly field: Definition;
  readonly value: string;
  readonly say: (message: Text) => string;
  /** Told of every setting, of those at their defaults, too. */
  readonly onChange: (value: string) => void;
}

/** Which variant, and beside it the settings of this one. */
export function VariantField({ name, field, value, say, onChange }: VariantFieldProps) {
  const chosen = parseVariant(value);
  const options = Object.keys(field.options).map((option) => ({ value: option, title: option }));
  const label = say(field.label);
  const help = field.help && say(field.help);
  return (
    <>
      <SelectField
        {...{ name, label, help, options }}
        value={chosen.name}
        onChange={(option) => onChange(option)}
      />
      {Object.entries(field.options[chosen.name] ?? {}).map(([key, { min, max, step, ...setting }]) => (
        <NumberField
          key={key}
          {...{ name, min, max, step }}
          label={`${label}: ${say(setting.label)}`}
          help={setting.help && say(setting.help)}
          value={chosen.settings[key] ?? setting.default}
          onChange={(number) => {
            const settings = { ...chosen.settings, [key]: number };
            onChange(printVariant({ name: chosen.name, settings }));
          }}
        />
      ))}
    </>
  );
}
