import { useText } from '#store/use-text.ts';
import { SelectField } from '#ui/select-field.tsx';
import styles from './gallery.module.css';
import { messages } from './messages.ts';

/** Which class heat is shown for: what the network said, what was right; none. */
export const HEATS = ['none', 'predicted', 'label'] as const;
export type HeatFor = (typeof HEATS)[number];

interface HeatChoiceProps {
  readonly value: HeatFor;
  readonly onChange: (value: HeatFor) => void;
}

/** Whether the pictures show where the network found what speaks for a class, and for which. */
export function HeatChoice({ value, onChange }: HeatChoiceProps) {
  const say = useText();
  return (
    <div className={styles.heat}>
      <SelectField
        label={say(messages.heat)}
        value={value}
        options={HEATS.map((heat) => ({ value: heat, title: say(messages.heatFor[heat]) }))}
        onChange={onChange}
      />
      {value !== 'none' && <p>{say(messages.aboutHeat)}</p>}
    </div>
  );
}
