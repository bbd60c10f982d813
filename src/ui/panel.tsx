import type { ReactNode } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly children: ReactNode;
  readonly label?: string;
}

/** A white card on the paper. */
export const Panel = ({ children, label }: PanelProps) => (
  <div className={styles.panel} {...(label ? { role: 'group', 'aria-label': label } : {})}>
    {children}
  </div>
);

interface SectionTitleProps {
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  readonly id?: string;
}

/** The small capitals above a column or a group of cards. */
export const SectionTitle = ({ children, aside, id }: SectionTitleProps) => (
  <div className={styles.title}>
    <h2 id={id}>{children}</h2>
    {aside}
  </div>
);

interface RowProps {
  readonly name: ReactNode;
  readonly children: ReactNode;
}

/** A name on the left, its value on the right. */
export const Row = ({ name, children }: RowProps) => (
  <div className={styles.row}>
    <span>{name}</span>
    <b className="numeric">{children}</b>
  </div>
);
