import { err, ok, type Result } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import type { LayerFix, ShapeIssue } from '#model/issue.ts';
import { REMOVE_LAYER } from '#model/layer-fixes.ts';
import { checkPlaces, type PlaceAxes } from '#model/layers/places-input.ts';
import { formatShape, type Shape } from '#model/shape.ts';
import type { Side } from './edges.ts';

interface Cropping {
  readonly title: string;
  /** What is cut off each axis of places, and the fields that say so. */
  readonly sides: readonly Side[];
  readonly fields: readonly (readonly [before: string, after: string])[];
}

/** Crops nothing along `axes`. */
const keepWhole = ({ fields }: Cropping, axes: readonly number[]): LayerFix => ({
  label: text('Cut nothing off there', '那里不裁剪'),
  change: {
    type: 'update',
    fields: Object.fromEntries(axes.flatMap((axis) => fields[axis]!.map((name) => [name, 0]))),
  },
});

/** The input with fewer places, or the axis of which nothing would be left. */
export function cropPlaces(cropping: Cropping, input: Shape): Result<Shape, ShapeIssue> {
  const { title, sides } = cropping;
  const checked = checkPlaces(title, sides.length as PlaceAxes, input);
  if (!checked.ok) return checked;
  const left = sides.map(([before, after], axis) => input[axis]! - before - after);
  const gone = left.flatMap((length, axis) => (length < 1 ? [axis] : []));
  const [first] = gone;
  if (first === undefined) return ok([...left, input.at(-1)!]);
  const [length, cut] = [input[first]!, input[first]! - left[first]!];
  return err({
    message: text(
      `${title} receives ${formatShape(input)}: cutting ${cut} off ${length} leaves nothing.`,
      `${title} 收到 ${formatShape(input)}：从 ${length} 中裁掉 ${cut}，什么也不剩。`,
    ),
    fixes: [keepWhole(cropping, gone), REMOVE_LAYER],
  });
}
