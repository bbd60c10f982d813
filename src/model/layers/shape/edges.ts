/** @file What layers have in common that add places at the edges of a sequence or an image, or cut them off. */
import { text, type Text } from '#lib/text.ts';
import { int } from '#model/fields.ts';

const edge = (label: Text, code: string, usual: number) =>
  int({ label, code, min: 0, max: 64, default: usual });

/** Both ends of a sequence. */
export const endFields = (usual: number) => ({
  before: edge(text('At the beginning', '开头'), 'b', usual),
  after: edge(text('At the end', '结尾'), 'a', usual),
});

/** The four edges of an image. */
export const edgeFields = (usual: number) => ({
  top: edge(text('Top', '上'), 't', usual),
  bottom: edge(text('Bottom', '下'), 'b', usual),
  left: edge(text('Left', '左'), 'l', usual),
  right: edge(text('Right', '右'), 'r', usual),
});

type Ends = Readonly<Record<'before' | 'after', number>>;
type Edges = Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>;
export type Side = readonly [before: number, after: number];

/** As Keras has them: a pair for each axis of places. */
export const sidesOfEnds = ({ before, after }: Ends): readonly Side[] => [[before, after]];
export const sidesOfEdges = ({ top, bottom, left, right }: Edges): readonly Side[] => [
  [top, bottom],
  [left, right],
];

/** As PyTorch has them: one after another, the last axis first. */
export const torchSides = (sides: readonly Side[]): readonly number[] => sides.toReversed().flat();

/** `1` where all sides are alike, or `1, 1 × 2, 0`. */
export function describeSides(sides: readonly Side[]): string {
  const [first, ...others] = sides.flat() as [number, ...number[]];
  return others.every((length) => length === first)
    ? String(first)
    : sides.map((side) => side.join(', ')).join(' × ');
}
