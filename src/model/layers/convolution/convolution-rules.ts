/** @file Shape rule, words and PyTorch's options of layers that slide a kernel over places. */
import { err, type Result } from '#lib/result.ts';
import { text, verbatim, type Text } from '#lib/text.ts';
import type { Argument, Construction } from '#model/construction.ts';
import type { ShapeIssue } from '#model/issue.ts';
import { slideWindow, windowExtent, type PlaceAxes } from '#model/layers/places-input.ts';
import { torchPad, torchPads } from '#model/layers/torch-parts.ts';
import type { Padding, Shape } from '#model/shape.ts';

interface SlidingSpec {
  readonly kernelSize: number;
  readonly strides: number;
  readonly dilationRate: number;
  /** `causal` pads in front only, by as much as the window reaches back: as many places as with `same`. */
  readonly padding: Padding | 'causal';
}

/** What a convolution is called, and over how many axes it slides. */
interface Named {
  readonly title: string;
  readonly axes: PlaceAxes;
}

/** Keras takes one of them at a time. */
function stridesOrDilation({ title }: Named, { strides, dilationRate }: SlidingSpec): ShapeIssue {
  return {
    message: text(
      `${title} cannot skip places (strides ${strides}) and spread its window (dilation rate ${dilationRate}) at once.`,
      `${title} 不能既跳过位置（步幅 ${strides}）又拉开窗口（膨胀率 ${dilationRate}）。`,
    ),
    fixes: [
      {
        label: text('Move by one place', '步幅改为 1'),
        change: { type: 'update', fields: { strides: 1 } },
      },
      {
        label: text('Close the gaps in the window', '膨胀率改为 1'),
        change: { type: 'update', fields: { dilationRate: 1 } },
      },
    ],
  };
}

/** The input with its places after the kernel has passed; its channels are as they came. */
export function convolvePlaces(named: Named, spec: SlidingSpec, input: Shape): Result<Shape, ShapeIssue> {
  const { kernelSize, strides, dilationRate, padding } = spec;
  if (strides > 1 && dilationRate > 1) return err(stridesOrDilation(named, spec));
  const window = {
    ...named,
    size: kernelSize,
    stride: strides,
    dilation: dilationRate,
    padding: padding === 'valid' ? padding : 'same',
    sizeField: 'kernelSize',
  } as const;
  return slideWindow(window, input);
}

/** `strides 2`, `dilation 2`, `same` and the activation, where there is something to say. */
export function describeSliding(spec: SlidingSpec & { readonly activation: string }): readonly Text[] {
  const { strides, dilationRate, padding, activation } = spec;
  return [
    ...(strides > 1 ? [text(`strides ${strides}`, `步幅 ${strides}`)] : []),
    ...(dilationRate > 1 ? [text(`dilation ${dilationRate}`, `膨胀率 ${dilationRate}`)] : []),
    verbatim(padding),
    verbatim(activation),
  ];
}

interface TorchSliding {
  /** A module in front that pads; none where the convolution does it. */
  readonly pad: readonly Construction[];
  /** Of the convolution. */
  readonly options: Readonly<Record<string, Argument>>;
}

/** How PyTorch pads, skips and spreads as the layer does over `places`. */
export function torchSliding(spec: SlidingSpec, places: Shape): TorchSliding {
  const { kernelSize, strides, dilationRate, padding } = spec;
  const extent = windowExtent(kernelSize, dilationRate);
  const own = strides === 1 && padding === 'same'; // its own `same` does not know strides
  const pads =
    padding === 'causal'
      ? [extent - 1, 0]
      : torchPads(places, { size: extent, stride: strides, padding: own ? 'valid' : padding });
  return {
    pad: torchPad(pads),
    options: {
      ...(strides === 1 ? {} : { stride: strides }),
      ...(own ? { padding: 'same' } : {}),
      ...(dilationRate === 1 ? {} : { dilation: dilationRate }),
    },
  };
}
