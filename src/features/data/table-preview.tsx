/** @file A table on its card: its columns, its first rows, and everything that was done to it before a network sees it. */
import { useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { useTableReport } from '#store/use-table-report.ts';
import { useText } from '#store/use-text.ts';
import type { TableReport } from '#datasets/tables/table-report.ts';
import { openTable } from '#store/table-actions.ts';
import { FittedLine } from './fitted-line.tsx';
import { OwnFile } from './own-file.tsx';
import { TableColumns } from './table-columns.tsx';
import { ownMessages, tableMessages } from './table-messages.ts';
import styles from './table-preview.module.css';

/** As many as fit beside the names. */
const SHOWN_ROWS = 3;

/** A line for each column, since there are more columns than there is room. */
function FirstRows({ report: { columns, firstRows } }: { readonly report: TableReport }) {
  const say = useText();
  return (
    <details className={styles.part}>
      <summary>{say(tableMessages.firstRows)}</summary>
      <table>
        <tbody>
          {columns.map(({ name }, column) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {firstRows.slice(0, SHOWN_ROWS).map((cells, row) => (
                <td key={row}>{cells[column] || '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Notes({ notes }: Pick<TableReport, 'notes'>) {
  const say = useText();
  return (
    <details className={styles.part} open={notes.length > 0}>
      <summary>{say(tableMessages.done)}</summary>
      {notes.length === 0 ? (
        <p>{say(tableMessages.nothingDone)}</p>
      ) : (
        <ul>
          {notes.map(({ words }) => (
            <li key={words.en}>{say(words)}</li>
          ))}
        </ul>
      )}
    </details>
  );
}

export function TablePreview() {
  const say = useText();
  const own = useDocument(({ document }) => document.data.dataset === 'own-table');
  const opened = useDocument(({ document }) => Boolean(document.data['table']));
  const missing = useRun((state) => state.dataMissing);
  const report = useTableReport();
  return (
    <>
      {own && <OwnFile messages={ownMessages} example={'height,weight\n1.62,58\n1.81,77'} open={openTable} />}
      {own && missing && <p className={styles.waiting}>{say(tableMessages.elsewhere)}</p>}
      {report && (
        <>
          {report.columns.some(({ use, kind }) => use === 'target' && kind === 'number') && (
            <FittedLine report={report} />
          )}
          <TableColumns columns={report.columns} own={own && opened} />
          <FirstRows report={report} />
          <Notes notes={report.notes} />
        </>
      )}
      {!report && !own && <p className={styles.waiting}>{say(tableMessages.waiting)}</p>}
    </>
  );
}
