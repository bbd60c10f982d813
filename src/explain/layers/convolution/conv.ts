/** @file Conv1D, Conv2D, DepthwiseConv2D and the transposed ones: the same products along one axis or two. */
import type { Padding } from '#model/shape.ts';
import type { Explain, LayerSite } from '#explain/layers/layer-explanation.ts';
import { slidingLinks, turned, type AxisLinks, type Sliding } from '#explain/layers/links.ts';
import { products } from '#explain/layers/products.ts';
import { convolution, depthwise, transposed } from './convolve.ts';

interface SlidingSpec {
  readonly kernelSize: number;
  readonly strides: number;
  readonly dilationRate: number;
  readonly padding: Sliding['padding'];
}

export const along = (places: readonly number[], spec: SlidingSpec): readonly AxisLinks[] =>
  places.map((length) =>
    slidingLinks(length, {
      size: spec.kernelSize,
      stride: spec.strides,
      dilation: spec.dilationRate,
      padding: spec.padding,
    }),
  );

const convolved = (site: LayerSite & { readonly spec: SlidingSpec }) =>
  products(
    site,
    convolution(along(site.input.slice(0, -1), site.spec), site.spec, {
      channels: site.input.at(-1)!,
      filters: site.output.at(-1)!,
    }),
  );

export const conv1d: Explain<'conv1d'> = convolved;
export const conv2d: Explain<'conv2d'> = convolved;

export const depthwiseConv2d: Explain<'depthwise_conv2d'> = (site) =>
  products(
    site,
    depthwise(along(site.input.slice(0, -1), site.spec), site.spec, {
      channels: site.input.at(-1)!,
      multiplier: site.spec.depthMultiplier,
    }),
  );

interface TransposedSpec {
  readonly kernelSize: number;
  readonly strides: number;
  readonly padding: Padding;
}

/** The window slides over the output as it would in the convolution from there to the input. */
const stamped = (site: LayerSite & { readonly spec: TransposedSpec }) => {
  const { kernelSize: size, strides: stride, padding } = site.spec;
  const axes = site.output
    .slice(0, -1)
    .map((length) => turned(slidingLinks(length, { size, stride, padding, dilation: 1 })));
  return products(site, transposed(axes, { channels: site.input.at(-1)!, filters: site.output.at(-1)! }));
};

export const conv1dTranspose: Explain<'conv1d_transpose'> = stamped;
export const conv2dTranspose: Explain<'conv2d_transpose'> = stamped;
