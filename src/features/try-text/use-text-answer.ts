import { useMemo } from 'react';
import { factsOf } from '#datasets/index.ts';
import type { Text } from '#lib/text.ts';
import { classShares, oneAnswerOf } from '#model/one-answer.ts';
import { useDocument } from '#store/document-store.ts';
import { useIssues } from '#store/issues.ts';
import { useLive } from '#store/use-live.ts';
import { messages } from './messages.ts';
import type { ReadText } from './use-tokens.ts';

export interface TextAnswer {
  /** By class; null while there is nothing to say. */
  readonly shares: Float32Array | null;
  /** Why there is no answer. */
  readonly silence: Text | null;
  /** The class that is meant. */
  readonly best: number;
  /** By class, of any answer of the network. */
  readonly sharesOf: (answer: Float32Array) => Float32Array;
}

/** Why there is no answer. */
function useSilence(read: ReadText | null, answer: Float32Array | null): Text | null {
  const blocked = useIssues().some(({ severity }) => severity === 'error');
  if (blocked) return messages.noNetwork;
  if (read && read.tokens.indices.length === 0) return messages.nothing;
  if (!answer) return messages.waiting;
  return answer.every(Number.isFinite) ? null : messages.notNumbers;
}

/** What the network says to a text, renewed as it learns. */
export function useTextAnswer(read: ReadText | null, inputs: Float32Array | undefined): TextAnswer {
  const answer = useLive(
    'model.predict',
    useMemo(() => inputs && { inputs, count: 1 }, [inputs]),
  );
  const silence = useSilence(read, answer);
  const document = useDocument((state) => state.document);
  const one = useMemo(() => oneAnswerOf(document, factsOf(document.data)), [document]);
  const sharesOf = (of: Float32Array): Float32Array => classShares(one, of);
  const shares = answer && !silence ? sharesOf(answer) : null;
  return { shares, silence, best: shares ? shares.indexOf(Math.max(...shares)) : 0, sharesOf };
}
