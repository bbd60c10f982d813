import type { ReactNode } from 'react';
import { useText } from '#store/use-text.ts';
import { ErrorBoundary } from '#ui/error-boundary.tsx';
import { messages } from './messages.ts';

/** A part of the page that may break without taking the others with it. */
export function Guard({ children }: { readonly children: ReactNode }) {
  const say = useText();
  return (
    <ErrorBoundary message={say(messages.panelBroken)} retryLabel={say(messages.drawAgain)}>
      {children}
    </ErrorBoundary>
  );
}
