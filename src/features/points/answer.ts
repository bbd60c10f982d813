/** @file What the network answers at the chosen place, in words. */
import { useMemo } from 'react';
import { featuresOf, tellPoints } from '#datasets/points/point-features.ts';
import { factsOf } from '#datasets/index.ts';
import { formatPercent } from '#lib/format.ts';
import { text, verbatim, type Text } from '#lib/text.ts';
import { classShares, oneAnswerOf } from '#model/one-answer.ts';
import { useDocument } from '#store/document-store.ts';
import { useLive } from '#store/use-live.ts';
import { useChosenPoint } from './chosen-point.ts';
import { formatSigned } from './messages.ts';

/** Null while there is no answer. */
export function useAnswer(): Text | null {
  const document = useDocument((state) => state.document);
  const { data } = document;
  const { x, y } = useChosenPoint();
  const input = useMemo(() => ({ inputs: tellPoints([{ x, y }], featuresOf(data)), count: 1 }), [x, y, data]);
  const answer = useLive('model.predict', input);
  if (!answer?.every(Number.isFinite)) return null;
  const facts = factsOf(data);
  if (facts.target.kind === 'numbers') return verbatim(formatSigned(Number(answer[0]!.toFixed(2))));
  const shares = classShares(oneAnswerOf(document, facts), answer);
  const best = shares.indexOf(Math.max(...shares));
  const [name, sure] = [facts.classNames[best] ?? '', formatPercent(shares[best] ?? 0)];
  return text(`${name}, ${sure} sure`, `${name}，把握 ${sure}`);
}
