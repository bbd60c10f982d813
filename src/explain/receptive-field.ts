/**
 * @file The part of an image that a place further up can see: window upon window, from the top down. Araujo, Norris, Sim 2019,
 * “Computing receptive fields of convolutional neural networks”, doi:10.23915/distill.00021. Pure.
 */
import type { LayerAnalysis } from '#model/analyse.ts';
import { windowExtent } from '#model/layers/places-input.ts';
import { poolStride } from '#model/layers/pooling/pooling.ts';
import { windowCount, type Padding } from '#model/shape.ts';

/** Of an axis: the first and the last place. */
type Range = readonly [from: number, to: number];

export interface Field {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

interface AxisWindow {
  readonly extent: number;
  readonly stride: number;
  readonly padding: Padding;
}

/** What a layer's window is; `each` where every place sees its own alone; null where a place may see everything. */
function windowOf({ layer }: LayerAnalysis): AxisWindow | 'each' | null {
  switch (layer.kind) {
    case 'conv2d':
    case 'depthwise_conv2d':
    case 'separable_conv2d': {
      const { kernelSize, strides, dilationRate, padding } = layer;
      return { extent: windowExtent(kernelSize, dilationRate), stride: strides, padding };
    }
    case 'max_pooling2d':
    case 'average_pooling2d':
      return { extent: layer.poolSize, stride: poolStride(layer), padding: layer.padding };
    case 'activation':
    case 'batch_normalization':
    case 'layer_normalization':
    case 'dropout':
    case 'spatial_dropout2d':
    case 'gaussian_dropout':
    case 'gaussian_noise':
    case 'alpha_dropout':
    case 'prelu':
      return 'each';
    default:
      return null;
  }
}

/** The places of an axis of `length` that windows from one place to another see; Keras's `same` pads the odd place behind. */
function below([from, to]: Range, { extent, stride, padding }: AxisWindow, length: number): Range {
  const count = windowCount(length, extent, stride, padding);
  const lacking = padding === 'same' ? Math.max(0, (count - 1) * stride + extent - length) : 0;
  const before = Math.floor(lacking / 2);
  return [Math.max(0, from * stride - before), Math.min(length - 1, to * stride - before + extent - 1)];
}

/**
 * What the place [row, column] of the last of `layers` sees of the image that the first one is given; `layers` follow one another.
 * Null where there is no such part: it sees everything, or there are no places.
 */
export function receptiveField(layers: readonly LayerAnalysis[], place: readonly number[]): Field | null {
  const [row, column] = place;
  if (row === undefined || column === undefined || place.length !== 2) return null;
  let [rows, columns]: [Range, Range] = [
    [row, row],
    [column, column],
  ];
  for (const analysis of layers.toReversed()) {
    const [height, width] = analysis.input;
    const window = windowOf(analysis);
    if (!window || analysis.input.length !== 3) return null;
    if (window === 'each') continue;
    rows = below(rows, window, height!);
    columns = below(columns, window, width!);
  }
  const [top, left] = [rows[0], columns[0]];
  return { top, left, height: rows[1] - top + 1, width: columns[1] - left + 1 };
}
