import type { ReactNode } from 'react';
import { SectionHead } from '#ui/section-head.tsx';
import styles from './headed.module.css';

interface HeadedProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the tab under its heading. */
export const Headed = ({ title, aside, children }: HeadedProps) => (
  <section className={styles.section}>
    <SectionHead title={title}>{aside}</SectionHead>
    {children}
  </section>
);
