import { useEffect, useState } from 'react';
import { usePageHidden } from '#ui/use-page-hidden.ts';

/** True while `element` is laid out at least `minWidth` CSS pixels wide in a page that is in front. */
export function useLooking(element: HTMLElement | null, minWidth: number): boolean {
  const hidden = usePageHidden();
  const [wide, setWide] = useState(false);
  useEffect(() => {
    if (!element) return undefined;
    // An element of a page that is not displayed is 0 wide.
    const observer = new ResizeObserver(([entry]) => setWide(entry!.contentRect.width >= minWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, minWidth]);
  return wide && !hidden;
}
