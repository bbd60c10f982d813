import { useState } from 'react';
import type { ReportedColumn } from '#datasets/tables/table-report.ts';
import type { Text } from '#lib/text.ts';
import { changeColumn } from '#store/table-actions.ts';
import { useText } from '#store/use-text.ts';
import { SelectField } from '#ui/select-field.tsx';
import styles from './table-columns.module.css';
import { missing, ownMessages, USE_NAMES, type ColumnChoice } from './table-messages.ts';

const CHOICES = Object.keys(USE_NAMES) as readonly ColumnChoice[];

function choiceOf({ kind, use }: ReportedColumn): ColumnChoice {
  if (use === 'out' || kind === 'identifier' || kind === 'text') return 'out';
  if (use === 'target') return kind === 'category' ? 'target-category' : 'target-number';
  return kind;
}

/** What a column of one's own table is used as. */
export function ColumnUseField({ column }: { readonly column: ReportedColumn }) {
  const say = useText();
  const [trouble, setTrouble] = useState<Text | null>(null);
  const options = CHOICES.map((value) => ({ value, title: say(USE_NAMES[value]) }));
  return (
    <div className={styles.use}>
      <SelectField
        label={say(ownMessages.useOf(column.name))}
        look="bare"
        value={choiceOf(column)}
        options={options}
        onChange={(choice) => {
          const kind =
            choice === 'out' ? null : (choice.replace('target-', '') as 'number' | 'category' | 'date');
          const use = choice === 'out' ? 'out' : choice.startsWith('target') ? 'target' : 'input';
          void changeColumn(column.name, { use, kind }).then(setTrouble);
        }}
      />
      {column.missing > 0 && <span className={styles.note}>{say(missing(column.missing))}</span>}
      {trouble && <p role="alert">{say(trouble)}</p>}
    </div>
  );
}
