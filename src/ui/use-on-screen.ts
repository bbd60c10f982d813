import { useEffect, useState, type RefObject } from 'react';
import { usePageHidden } from './use-page-hidden.ts';

/** True while a part of the element can be seen: scrolled into view, on the open page, in a tab in front. */
export function useOnScreen(target: RefObject<HTMLElement | null>): boolean {
  const hidden = usePageHidden();
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setInView(entries.at(-1)!.isIntersecting), {
      rootMargin: '100px',
    });
    if (target.current) observer.observe(target.current);
    return () => observer.disconnect();
  }, [target]);
  return inView && !hidden;
}
