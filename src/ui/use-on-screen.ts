import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react';

function subscribeToVisibility(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}

/** True while a part of the element can be seen: scrolled into view, on the open page, in a tab in front. */
export function useOnScreen(target: RefObject<HTMLElement | null>): boolean {
  const hidden = useSyncExternalStore(subscribeToVisibility, () => document.hidden);
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
