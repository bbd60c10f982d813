/** @file A formula. KaTeX is large and not needed for the first picture, so it comes when a formula does. */
import { useEffect, useRef } from 'react';
import styles from './tex.module.css';

interface TexProps {
  /** TeX source. */
  readonly source: string;
  readonly display?: 'block' | 'inline';
}

const loadKatex = () => import('./katex.ts');

/** Has it come before the first formula is to be seen. */
export const expectFormulas = (): void => void loadKatex();

export function Tex({ source, display = 'block' }: TexProps) {
  const target = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let live = true;
    // KaTeX makes the nodes itself: markup given as text would be stripped of its styles by the page's policy.
    void loadKatex().then(({ renderTex }) => {
      const element = target.current;
      if (!live || !element) return;
      renderTex(source, element, display);
      // What has to be scrolled sideways must be within reach of the arrow keys.
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    });
    return () => {
      live = false;
    };
  }, [source, display]);
  return <span ref={target} className={display === 'block' ? styles.block : undefined} data-tex={source} />;
}
