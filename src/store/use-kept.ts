import { useState } from 'react';

/** The last answer that was not null: what is shown stays where it is while nobody looks and nothing is asked. */
export function useKept<T>(answer: T | null): T | null {
  const [kept, setKept] = useState(answer);
  if (answer !== null && answer !== kept) setKept(answer);
  return answer ?? kept;
}
