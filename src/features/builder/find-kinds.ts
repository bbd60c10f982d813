/** @file Layers that answer to what a person types: Keras's names, their initials, families and descriptions in both languages. Pure. */
import type { Text } from '#lib/text.ts';
import { LAYER_KINDS, layerDef, type LayerKind } from '#model/layers/index.ts';
import { FAMILY_TITLES } from './messages.ts';

const both = ({ en, zh }: Text): string => `${en} ${zh}`.toLowerCase();

/** How well a kind answers, 0 best; null when it does not. `typed` is in lower case. */
function rankOf(kind: LayerKind, typed: string): number | null {
  const { title, family, doc } = layerDef({ kind });
  const name = title.toLowerCase();
  const initials = title.replaceAll(/[a-z]/g, '').toLowerCase(); // MaxPooling2D: mp2d
  const familyWords = both(FAMILY_TITLES[family]);
  const words = [name, kind, familyWords, both(doc.summary)].join(' ');
  const ways = [
    name === typed,
    name.startsWith(typed),
    initials === typed,
    name.includes(typed),
    familyWords.includes(typed),
    typed.split(/\s+/).every((word) => words.includes(word)),
  ];
  const rank = ways.indexOf(true);
  return rank < 0 ? null : rank;
}

/** The best first; all of them in the order of the palette where nothing is typed. */
export function findKinds(typed: string): readonly LayerKind[] {
  const wanted = typed.trim().toLowerCase();
  return LAYER_KINDS.flatMap((kind) => {
    const rank = rankOf(kind, wanted);
    return rank === null ? [] : [{ kind, rank }];
  })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ kind }) => kind);
}

/** The first sentence of a description, in either language. */
export const firstSentence = (summary: string): string => summary.split(/(?<=。)|(?<=\.)\s/)[0]!;
