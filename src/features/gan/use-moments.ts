/** @file What the generator has made of the same noise since the beginning: what the page has got already is not sent again. */
import { useMemo, useState } from 'react';
import type { RequestOutput } from '#protocol/messages.ts';
import { useLive } from '#store/use-live.ts';

export type Moment = RequestOutput<'model.moments'>[number];

export interface Moments {
  /** In order of their steps. */
  readonly past: readonly Moment[];
  readonly now: Moment;
}

const NONE: readonly Moment[] = [];

/** `past` with what `answer` has beyond it; anew where the training has begun anew. */
export function extendMoments(past: readonly Moment[], answer: readonly Moment[]): readonly Moment[] {
  const last = past.at(-1)?.step ?? 0;
  const now = answer.at(-1);
  if (now && now.step < last) return NONE;
  const fresh = answer.slice(0, -1).filter(({ step }) => step > last);
  return fresh.length === 0 ? past : [...past, ...fresh];
}

/** Null while there is no network. */
export function useMoments(): Moments | null {
  const [past, setPast] = useState(NONE);
  const after = past.at(-1)?.step ?? 0;
  const input = useMemo(() => ({ after }), [after]);
  const answer = useLive('model.moments', input);
  const known = answer ? extendMoments(past, answer) : past;
  if (known !== past) setPast(known); // while rendering, so that nothing is drawn without them
  const now = answer?.at(-1);
  return now ? { past, now } : null;
}
