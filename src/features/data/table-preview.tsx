/** @file A table on its card: its columns, its first rows, and everything that was done to it before a network sees it. */
import { useDocument } from '#store/document-store.ts';
import { useTableReport } from '#store/use-table-report.ts';
import { useText } from '#store/use-text.ts';
import type { TableReport } from '#datasets/tables/table-report.ts';
import { FittedLine } from './fitted-line.tsx';
import { TableColumns } from './table-columns.tsx';
import { tableMessages } from './table-messages.ts';
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
                <td key={row} title={cells[column]}>
                  {cells[column] || '–'}
                </td>
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
  /** A person's own; the example in its place is to be looked at only. */
  const own = useDocument(({ document }) => Boolean(document.data['table']));
  const report = useTableReport();
  return (
    <>
      {report && (
        <>
          {report.columns.some(({ use, kind }) => use === 'target' && kind === 'number') && (
            <FittedLine report={report} />
          )}
          <TableColumns columns={report.columns} own={own} />
          <FirstRows report={report} />
          <Notes notes={report.notes} />
        </>
      )}
      {!report && <p className={styles.waiting}>{say(tableMessages.waiting)}</p>}
    </>
  );
}
