/**
 * @file The shape rule of every layer that slides a window over places, and of those that need places at all: the steps of
 * a sequence, [steps, features], or the pixels of an image, [height, width, channels].
 */
import { err, ok, type Result } from '#lib/result.ts';
import { text, type Text } from '#lib/text.ts';
import type { LayerFix, ShapeIssue } from '#model/issue.ts';
import { REMOVE_LAYER } from '#model/layer-fixes.ts';
import { formatShape, sizeOf, windowCount, type Padding, type Shape } from '#model/shape.ts';

/** Axes of places: a sequence has one, an image two. */
export type PlaceAxes = 1 | 2;

const WORKS_ON: Readonly<Record<PlaceAxes, Text>> = {
  1: text('sequences (steps × features)', '序列（步数 × 特征）'),
  2: text('images (height × width × channels)', '图像（高 × 宽 × 通道）'),
};

/** The same numbers with `axes` axes of places; null where there is no obvious way. */
function withPlaces(axes: PlaceAxes, input: Shape): Shape | null {
  const [first, ...rest] = input as [number, ...number[]];
  if (axes === 1) return [first, sizeOf(rest)]; // an image row by row, a list number by number
  if (input.length === 2) return [...input, 1];
  const side = Math.sqrt(first);
  return input.length === 1 && Number.isInteger(side) ? [side, side, 1] : null;
}

function rearrange(shape: Shape): LayerFix {
  const target = formatShape(shape);
  return {
    label: text(`Insert Reshape to ${target}`, `插入 Reshape，改为 ${target}`),
    change: { type: 'insert-before', draft: { kind: 'reshape', fields: { targetShape: shape.join(',') } } },
  };
}

/** The input, if it has channels at `axes` axes of places, or why the layer called `title` cannot take it. */
export function checkPlaces(title: string, axes: PlaceAxes, input: Shape): Result<Shape, ShapeIssue> {
  if (input.length === axes + 1) return ok(input);
  const { en, zh } = WORKS_ON[axes];
  const shape = withPlaces(axes, input);
  return err({
    message: text(
      `${title} works on ${en} but receives ${formatShape(input)}.`,
      `${title} 处理${zh}，但收到的是 ${formatShape(input)}。`,
    ),
    fixes: [...(shape ? [rearrange(shape)] : []), REMOVE_LAYER],
  });
}

export interface SlidingWindow {
  readonly title: string;
  readonly axes: PlaceAxes;
  /** Length of every side. */
  readonly size: number;
  readonly stride: number;
  /** Distance of neighbours in the window; 1 if not given. */
  readonly dilation?: number;
  readonly padding: Padding;
  /** The field that holds the window's size, for the fix. */
  readonly sizeField: string;
}

/** Places from the first to the last of a dilated window. */
export const windowExtent = (size: number, dilation = 1): number => (size - 1) * dilation + 1;

/** `3×3`, or `3-step` along a sequence. */
const sides = (size: number, axes: PlaceAxes): Text =>
  axes === 1 ? text(`${size}-step`, `${size} 步`) : text(`${size}×${size}`, `${size}×${size}`);

function fixesFor({ axes, dilation = 1, sizeField }: SlidingWindow, shortest: number): readonly LayerFix[] {
  const largest = Math.floor((shortest - 1) / dilation) + 1;
  const { en, zh } = sides(largest, axes);
  return [
    {
      label: text('Use “same” padding', '使用 same 填充'),
      change: { type: 'update', fields: { padding: 'same' } },
    },
    {
      label: text(`Make the window ${en}`, `把窗口改为 ${zh}`),
      change: { type: 'update', fields: { [sizeField]: largest } },
    },
  ];
}

/** The input with its places after the window has passed. */
export function slideWindow(window: SlidingWindow, input: Shape): Result<Shape, ShapeIssue> {
  const { title, axes, size, stride, dilation, padding } = window;
  const checked = checkPlaces(title, axes, input);
  if (!checked.ok) return checked;
  const [places, channels] = [input.slice(0, axes), input.at(-1)!];
  const extent = windowExtent(size, dilation);
  const passed = places.map((length) => windowCount(length, extent, stride, padding));
  if (passed.every((count) => count > 0)) return ok([...passed, channels]);
  const { en, zh } = sides(extent, axes);
  return err({
    message: text(
      `${title} receives ${formatShape(input)}: a ${en} window does not fit.`,
      `${title} 收到 ${formatShape(input)}：放不下 ${zh} 的窗口。`,
    ),
    fixes: fixesFor(window, Math.min(...places)),
  });
}
