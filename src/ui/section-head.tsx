import type { ReactNode } from 'react';
import styles from './section-head.module.css';

interface SectionHeadProps {
  readonly title: string;
  readonly children?: ReactNode;
}

/** A heading with what there is to know about it at its right. */
export const SectionHead = ({ title, children }: SectionHeadProps) => (
  <div className={styles.head}>
    <h3>{title}</h3>
    <span>{children}</span>
  </div>
);
