import { formatCount, formatPercent } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import styles from './class-table.module.css';
import type { EvaluationResult } from './evaluation-store.ts';
import { messages } from './messages.ts';

/** Precision, recall and F1 of every class. */
export function ClassTable({ result }: { readonly result: EvaluationResult }) {
  const say = useText();
  const columns = [messages.className, messages.precision, messages.recall, messages.f1, messages.support];
  return (
    <details className={styles.fold}>
      <summary>{say(messages.byClass)}</summary>
      <table aria-label={say(messages.byClass)}>
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
          {result.report.classes.map(({ precision, recall, f1, support }, index) => (
            <tr key={result.classNames[index]}>
              <th scope="row">{result.classNames[index]}</th>
              <td>{formatPercent(precision)}</td>
              <td>{formatPercent(recall)}</td>
              <td>{formatPercent(f1)}</td>
              <td>{formatCount(support)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
