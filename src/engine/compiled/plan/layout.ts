/**
 * @file How each tensor of a graph lies in memory: [sample][row][column][channel] with channels padded to whole panels
 * of 8 and, where a convolution with `same` padding reads it, a halo of pixels around every image.
 * What pads a pixel and what makes up a halo is zero for ever: then no loop has to ask where the edge is.
 */
import { consumersOf, INPUT, type Graph, type Op, type TensorId } from '#engine/compiled/ir/graph.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import { slideOver } from './sliding.ts';

/** Columns of a panel: two vectors of four. */
export const PANEL = 8;
export const FLOAT = 4;
export const upTo = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

export interface Layout {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Floats from pixel to pixel. */
  readonly stride: number;
  readonly top: number;
  readonly left: number;
  /** Pixels of a row, halo included. */
  readonly columns: number;
  /** Bytes from sample to sample. */
  readonly sampleBytes: number;
}

export interface PlacedTensor {
  readonly layout: Layout;
  /** The tensor in whose memory it lies: itself, unless it is a view. */
  readonly storage: TensorId;
}

export interface Halo {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A list is an image of one pixel. */
export const imageOf = (shape: Shape): readonly [number, number, number] =>
  shape.length === 3 ? [shape[0]!, shape[1]!, shape[2]!] : [1, 1, sizeOf(shape)];

/** Room for every window that reaches over the edge. Only convolutions read beyond it. */
function haloFor(shape: Shape, consumers: readonly Op[]): Halo {
  const halo = { top: 0, bottom: 0, left: 0, right: 0 };
  for (const op of consumers) {
    if (op.kind !== 'conv2d' && op.kind !== 'depthwise') continue;
    const { rows, columns } = slideOver({ height: shape[0]!, width: shape[1]! }, op.window);
    halo.top = Math.max(halo.top, rows.before);
    halo.bottom = Math.max(halo.bottom, rows.after);
    halo.left = Math.max(halo.left, columns.before);
    halo.right = Math.max(halo.right, columns.after);
  }
  return halo;
}

export function layOut(shape: Shape, stride: number, halo: Halo): Layout {
  const [height, width, channels] = imageOf(shape);
  const columns = halo.left + width + halo.right;
  const sampleBytes = (halo.top + height + halo.bottom) * columns * stride * FLOAT;
  return { height, width, channels, stride, top: halo.top, left: halo.left, columns, sampleBytes };
}

export const NO_HALO: Halo = { top: 0, bottom: 0, left: 0, right: 0 };

/** A flattened tensor as a view: null when its numbers have to be moved. */
function flattenView(graph: Graph, output: TensorId, image: Layout): Layout | null {
  const size = image.height * image.width * image.channels;
  const dense = image.sampleBytes === size * FLOAT && size % PANEL === 0;
  if (dense) return layOut([size], size, NO_HALO);
  const readers = consumersOf(graph, output);
  // A dense layer finds its inputs through a table; the weights of what pads a pixel stay zero.
  const reachable = readers.length > 0 && readers.every(({ kind }) => kind === 'dense');
  return reachable && output !== graph.output ? image : null;
}

const READ_IN_PANELS: ReadonlySet<Op['kind']> = new Set([
  'max_pool',
  'average_pool',
  'batch_normalization',
  'group_normalization',
  'by_place',
  'depthwise',
]);

function inputLayout(graph: Graph): Layout {
  const shape = graph.tensors[INPUT]!;
  const readers = consumersOf(graph, INPUT);
  const channels = imageOf(shape)[2];
  // These read whole panels; everything else would only multiply the zeros of a padded pixel.
  const inPanels = readers.some(({ kind }) => READ_IN_PANELS.has(kind));
  return layOut(shape, inPanels ? upTo(channels, PANEL) : channels, haloFor(shape, readers));
}

/** Places of all tensors, by id. */
export function placeTensors(graph: Graph): readonly PlacedTensor[] {
  const placed: PlacedTensor[] = [{ layout: inputLayout(graph), storage: INPUT }];
  for (const op of graph.ops) {
    const { output } = op;
    const shape = graph.tensors[output]!;
    const below = op.kind === 'flatten' ? placed[op.input]! : null;
    const view = below && flattenView(graph, output, below.layout);
    const stride = upTo(imageOf(shape)[2], PANEL);
    placed[output] = view
      ? { layout: view, storage: below.storage }
      : { layout: layOut(shape, stride, haloFor(shape, consumersOf(graph, output))), storage: output };
  }
  return placed;
}

/** Where a pixel begins within a sample, in bytes; rows and columns may lie in the halo. */
export const pixelAt = (layout: Layout, row: number, column: number): number =>
  ((row + layout.top) * layout.columns + column + layout.left) * layout.stride * FLOAT;

/** Where every pixel of a sample begins, in bytes, row by row. */
export const pixelTable = (layout: Layout): Uint32Array =>
  Uint32Array.from({ length: layout.height * layout.width }, (_, i) =>
    pixelAt(layout, Math.floor(i / layout.width), i % layout.width),
  );

/** Where every value of a sample lies, in bytes, in row-major order. */
export function valueTable(layout: Layout): Uint32Array {
  const { channels } = layout;
  const pixels = pixelTable(layout);
  return Uint32Array.from(
    { length: pixels.length * channels },
    (_, i) => pixels[Math.floor(i / channels)]! + (i % channels) * FLOAT,
  );
}

/** The values of a sample in row-major order, as pieces that lie together. */
export interface ValueRuns {
  /** Bytes within the sample. */
  readonly starts: Uint32Array;
  /** Values of each piece. */
  readonly length: number;
}

/** Pieces as long as they can be: whole samples, rows, or single pixels where these are padded. */
export function valueRuns(layout: Layout): ValueRuns {
  const { width, channels } = layout;
  const pixels = pixelTable(layout);
  if (layout.stride !== channels) return { starts: pixels, length: channels };
  const together = layout.columns === width ? pixels.length : width;
  return { starts: pixels.filter((_, i) => i % together === 0), length: together * channels };
}
