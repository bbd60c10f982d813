import { useState } from 'react';
import { useText } from '#store/use-text.ts';
import { HeatTable } from '#ui/heat-table.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { SwitchField } from '#ui/switch-field.tsx';
import { messages } from './messages.ts';
import styles from './sequences.module.css';
import type { Translation } from './use-translation.ts';

/** Where the decoder looked for each character that it said. */
export function Alignment({ read, said, shares }: NonNullable<Translation['spoken']>) {
  const say = useText();
  const [numbers, setNumbers] = useState(false);
  if (!shares) return <p className={styles.note}>{say(messages.noAlignment)}</p>;
  if (said.length === 0) return null;
  return (
    <section>
      <SectionHead title={say(messages.alignment)}>{say(messages.alignmentAxes)}</SectionHead>
      <HeatTable
        label={say(messages.alignment)}
        rows={said}
        columns={read}
        values={shares}
        numbers={numbers}
        cellName={({ row, column }, share) => say(messages.cell(said[row]!, read[column]!, share))}
        help={say(messages.alignmentHelp)}
      />
      <SwitchField label={say(messages.asNumbers)} value={numbers} onChange={setNumbers} />
    </section>
  );
}
