import styles from './figures.module.css';

export interface Figure {
  readonly name: string;
  readonly value: string;
  /** For who rests on it. */
  readonly help?: string | undefined;
}

/** The headline numbers of something, each under its name. */
export const Figures = ({ figures }: { readonly figures: readonly Figure[] }) => (
  <dl className={styles.figures}>
    {figures.map(({ name, value, help }) => (
      <div key={name} title={help}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
