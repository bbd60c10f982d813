/** @file Which step may look at which: all, none that come later, none that are padding. */
import { text, type Text } from '#lib/text.ts';

/** A step that is looked at. */
export const stepWords = (at: Sight['at'], step: number): Text =>
  at === 'own'
    ? text(`step ${step}`, `第 ${step} 步`)
    : text(`the encoder’s step ${step}`, `编码器的第 ${step} 步`);

/** Steps that look, steps that are looked at, and who sees whom. */
export interface Sight {
  /** Whose steps are looked at. */
  readonly at: 'own' | 'encoder';
  readonly queries: number;
  readonly keys: number;
  /** Whom a step weighs against one another. */
  seenBy(query: number): readonly number[];
  /** Who weighs a step. */
  seersOf(key: number): readonly number[];
  /** May a step look at nobody? Then engines let all weigh the same, whatever their scores are. */
  isBlind(query: number): boolean;
}

interface Rules {
  readonly at: Sight['at'];
  readonly queries: number;
  readonly keys: number;
  /** A step sees itself and earlier ones only. */
  readonly causal: boolean;
  /** Steps that are no padding; null where none are. */
  readonly mask: readonly boolean[] | null;
}

export function sightOf({ at, queries, keys, causal, mask }: Rules): Sight {
  const all = Array.from({ length: keys }, (_, key) => key);
  const allowed = Array.from({ length: queries }, (_, query) =>
    all.filter((key) => (!causal || key <= query) && (mask?.[key] ?? true)),
  );
  const seen = allowed.map((row) => (row.length > 0 ? row : all));
  const seers = all.map((key) => seen.flatMap((row, query) => (row.includes(key) ? [query] : [])));
  return {
    at,
    queries,
    keys,
    seenBy: (query) => seen[query]!,
    seersOf: (key) => seers[key]!,
    isBlind: (query) => allowed[query]!.length === 0,
  };
}
