import styles from './score-head.module.css';

interface ScoreHeadProps {
  readonly title: string;
  /** Of how many samples, at which step. */
  readonly facts: readonly string[];
  /** That training has gone on since, where it has. */
  readonly stale?: string | undefined;
}

/** Of what, and of which moment, the numbers below are. */
export const ScoreHead = ({ title, facts, stale }: ScoreHeadProps) => (
  <h3 className={styles.head}>
    {title}
    <span>{facts.join(' · ')}</span>
    {stale !== undefined && <em>{stale}</em>}
  </h3>
);
