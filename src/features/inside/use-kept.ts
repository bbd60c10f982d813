import { useState } from 'react';

/** The last answer that was not null: pictures stay where they are while nobody looks and nothing is asked. */
export function useKept<T>(answer: T | null): T | null {
  const [kept, setKept] = useState(answer);
  if (answer !== null && answer !== kept) setKept(answer);
  return answer ?? kept;
}
