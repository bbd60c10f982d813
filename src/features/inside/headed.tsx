import type { ReactNode } from 'react';
import styles from './headed.module.css';

interface HeadedProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the tab with its heading, and what there is to know about it at the right. */
export const Headed = ({ title, aside, children }: HeadedProps) => (
  <section className={styles.section}>
    <div className={styles.head}>
      <h3>{title}</h3>
      <span>{aside}</span>
    </div>
    {children}
  </section>
);
