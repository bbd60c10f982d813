import { useRun } from '#store/run-store.ts';
import { openTable } from '#store/table-actions.ts';
import { useText } from '#store/use-text.ts';
import { Panel } from '#ui/panel.tsx';
import { OwnFile } from './own-file.tsx';
import { ownMessages, tableMessages } from './table-messages.ts';
import styles from './table-preview.module.css';

/** What may be pasted. */
const EXAMPLE = 'height,weight\n1.62,58\n1.81,77';

/** The way in for a person's own table, and what to do where a link's table stayed at home. */
export function OwnTables() {
  const say = useText();
  const missing = useRun((state) => state.dataMissing);
  return (
    <Panel>
      {missing && <p className={styles.waiting}>{say(tableMessages.elsewhere)}</p>}
      <OwnFile messages={ownMessages} example={EXAMPLE} open={openTable} />
    </Panel>
  );
}
