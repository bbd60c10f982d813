/** @file Dims everything but a circle around the pointer, or around what the keyboard has reached. */
import { useEffect, useRef } from 'react';
import styles from './present.module.css';

export function Spotlight() {
  const shade = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shine = (x: number, y: number): void => {
      shade.current?.style.setProperty('--x', `${x}px`);
      shade.current?.style.setProperty('--y', `${y}px`);
    };
    const onMove = ({ clientX, clientY }: PointerEvent): void => shine(clientX, clientY);
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
      const { left, top, width, height } = target.getBoundingClientRect();
      shine(left + width / 2, top + height / 2);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('focusin', onFocus);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('focusin', onFocus);
    };
  }, []);
  return <div ref={shade} className={styles.spotlight} aria-hidden="true" />;
}
