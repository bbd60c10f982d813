/** @file The shape rule of every layer that slides a window over an image, and of those that need an image. */
import { err, ok, type Result } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import type { ShapeIssue } from '#model/issue.ts';
import { formatShape, windowCount, type Padding, type Shape } from '#model/shape.ts';

export type ImageShape = readonly [height: number, width: number, channels: number];

/** The input as an image, or why it is none. */
export function checkImage(title: string, input: Shape): Result<ImageShape, ShapeIssue> {
  const [height, width, channels] = input;
  if (input.length === 3) return ok([height!, width!, channels!]);
  return err({
    message: text(
      `${title} works on images (height × width × channels) but receives ${formatShape(input)}.`,
      `${title} 处理图像（高 × 宽 × 通道），但收到的是 ${formatShape(input)}。`,
    ),
    fixes: [{ label: text('Remove this layer', '删除这一层'), change: { type: 'remove' } }],
  });
}

interface Window {
  readonly title: string;
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
  /** The field that holds the window's size, for the fix. */
  readonly sizeField: string;
}

/** Height, width and channels of an image, with height and width after the window has passed. */
export function slideWindow(window: Window, input: Shape): Result<ImageShape, ShapeIssue> {
  const image = checkImage(window.title, input);
  if (!image.ok) return image;
  const [height, width, channels] = image.value;
  const { size, stride, padding } = window;
  const rows = windowCount(height, size, stride, padding);
  const columns = windowCount(width, size, stride, padding);
  if (rows > 0 && columns > 0) return ok([rows, columns, channels]);
  const largest = Math.min(height, width);
  return err({
    message: text(
      `${window.title} receives ${formatShape(input)}: a ${size}×${size} window does not fit.`,
      `${window.title} 收到 ${formatShape(input)}：放不下 ${size}×${size} 的窗口。`,
    ),
    fixes: [
      {
        label: text('Use “same” padding', '使用 same 填充'),
        change: { type: 'update', fields: { padding: 'same' } },
      },
      {
        label: text(`Make the window ${largest}×${largest}`, `把窗口改为 ${largest}×${largest}`),
        change: { type: 'update', fields: { [window.sizeField]: largest } },
      },
    ],
  });
}
