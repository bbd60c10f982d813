/** @file A formula. KaTeX is large and not needed for the first picture, so it comes when a formula does. */
import { useEffect, useRef } from 'react';
import styles from './tex.module.css';

interface TexProps {
  /** TeX source. */
  readonly source: string;
  readonly display?: 'block' | 'inline';
}

export function Tex({ source, display = 'block' }: TexProps) {
  const target = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let live = true;
    // KaTeX makes the nodes itself: markup given as text would be stripped of its styles by the page's policy.
    void import('./katex.ts').then(({ renderTex }) => {
      if (live && target.current) renderTex(source, target.current, display);
    });
    return () => {
      live = false;
    };
  }, [source, display]);
  return <span ref={target} className={display === 'block' ? styles.block : undefined} data-tex={source} />;
}
