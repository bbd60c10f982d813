import { useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}

/** True while the page is in a tab behind others, or in a window that nobody sees. */
export const usePageHidden = (): boolean => useSyncExternalStore(subscribe, () => document.hidden);
