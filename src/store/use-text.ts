import { useCallback } from 'react';
import type { Text } from '#lib/text.ts';
import { useView } from './view-store.ts';

/** A function that says a message in the person's language. */
export function useText(): (message: Text) => string {
  const locale = useView((state) => state.locale);
  return useCallback((message) => message[locale], [locale]);
}
