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

/** What has to be scrolled sideways must be within reach of the arrow keys. */
function reachIfWide(element: HTMLElement): void {
  if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
  else element.removeAttribute('tabindex');
}

export function Tex({ source, display = 'block' }: TexProps) {
  const target = useRef<HTMLSpanElement>(null);
  // As the page says it is: whoever shows a formula is drawn anew when the person chooses another language.
  const locale = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
  useEffect(() => {
    let live = true;
    let frame = 0;
    // KaTeX makes the nodes itself: markup given as text would be stripped of its styles by the page's policy.
    void loadKatex().then(({ renderTex }) => {
      const element = target.current;
      if (!live || !element) return;
      renderTex(source, element, { display, locale });
      // With the next picture, when all formulas stand: to ask each at once would be to lay out the page for each.
      frame = requestAnimationFrame(() => reachIfWide(element));
    });
    return () => {
      live = false;
      cancelAnimationFrame(frame);
    };
  }, [source, display, locale]);
  return <span ref={target} className={display === 'block' ? styles.block : undefined} data-tex={source} />;
}
