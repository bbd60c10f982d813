import { useState } from 'react';
import type { ReportedColumn } from '#datasets/tables/table-report.ts';
import type { Text } from '#lib/text.ts';
import type { DataSpec } from '#model/data-spec.ts';
import { useDocument } from '#store/document-store.ts';
import { attempt } from '#store/run-events.ts';
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

/** Why a change was refused, of these data: once they are others, nobody is to wonder about it any more. */
interface Refused {
  readonly why: Text | null;
  readonly of: DataSpec;
}

/** What a column of one's own table is used as. */
export function ColumnUseField({ column }: { readonly column: ReportedColumn }) {
  const say = useText();
  const data = useDocument((state) => state.document.data);
  const [refused, setRefused] = useState<Refused | null>(null);
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
          attempt(() =>
            changeColumn(column.name, { use, kind }).then((why) => setRefused({ why, of: data })),
          );
        }}
      />
      {column.missing > 0 && <span className={styles.note}>{say(missing(column.missing))}</span>}
      {refused?.why && refused.of === data && <p role="alert">{say(refused.why)}</p>}
    </div>
  );
}
