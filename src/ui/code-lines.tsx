import styles from './code-lines.module.css';

interface CodeLinesProps {
  /** By framework; empty where it has nothing of the kind. */
  readonly lines: Readonly<Record<string, readonly string[]>>;
  /** What to say then. */
  readonly none: string;
}

/** The same thing in the words of other frameworks. */
export const CodeLines = ({ lines, none }: CodeLinesProps) => (
  <dl className={styles.lines}>
    {Object.entries(lines).map(([framework, code]) => (
      <div key={framework}>
        <dt>{framework}</dt>
        <dd>{code.length === 0 ? none : code.map((line, index) => <code key={index}>{line}</code>)}</dd>
      </div>
    ))}
  </dl>
);
