/** @file The paper's networks and errors beside what they come to here. */
import { formatCount } from '#lib/format.ts';
import { factsOf } from '#datasets/index.ts';
import { analyseParts, countParameters } from '#model/parts.ts';
import { LECUN_1998, paperRowOf, type PaperRow } from '#presets/lecun-1998.ts';
import { openDocument, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import styles from './class-table.module.css';
import { messages } from './messages.ts';
import { usePaperResults } from './paper-results.ts';

const inPercent = (error: number): string => `${(error * 100).toFixed(2).replace(/0$/, '')} %`;

function Row({ row, current }: { readonly row: PaperRow; readonly current: boolean }) {
  const say = useText();
  const ours = usePaperResults(({ errors }) => errors[row.id]);
  const { document } = row;
  return (
    <tr aria-current={current || undefined}>
      <th scope="row">
        {current ? (
          say(row.title)
        ) : (
          <Button look="link" onClick={() => openDocument(document)}>
            {say(row.title)}
          </Button>
        )}
      </th>
      <td>{formatCount(countParameters(analyseParts(document, factsOf(document.data))))}</td>
      <td>{inPercent(row.error)}</td>
      <td>{ours === undefined ? '–' : inPercent(ours)}</td>
    </tr>
  );
}

/** For networks on MNIST: each row opens as a run of its own. */
export function PaperTable() {
  const say = useText();
  const document = useDocument((state) => state.document);
  const { dataset } = document.data;
  if (dataset !== 'mnist' || document.task.kind !== 'classify') return null;
  const current = paperRowOf(document)?.id;
  const columns = [messages.paperNetwork, messages.weights, messages.paperError, messages.ourError];
  return (
    <details className={styles.fold} open={current !== undefined}>
      <summary>{say(messages.paper)}</summary>
      <table aria-label={say(messages.paper)}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.en} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LECUN_1998.map((row) => (
            <Row key={row.id} row={row} current={row.id === current} />
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{say(messages.paperNote)}</p>
    </details>
  );
}
