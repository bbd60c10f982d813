/** @file What transposed convolutions have in common, along one axis of places or two. */
import { ok, type Result } from '#lib/result.ts';
import { text, verbatim, type Text } from '#lib/text.ts';
import type { Activation } from '#model/activations.ts';
import { call, type Construction } from '#model/construction.ts';
import type { Initializer } from '#model/initializers.ts';
import type { ShapeIssue } from '#model/issue.ts';
import type { LayerCost, ParamDef } from '#model/layers/layer-def.ts';
import { checkPlaces, type PlaceAxes } from '#model/layers/places-input.ts';
import { torchActivation, torchPad } from '#model/layers/torch-parts.ts';
import { biasOf, kernelOf } from '#model/layers/weights.ts';
import { sizeOf, transposedCount, type Padding, type Shape } from '#model/shape.ts';

interface TransposedSpec {
  readonly filters: number;
  readonly kernelSize: number;
  readonly strides: number;
  readonly padding: Padding;
  readonly activation: Activation;
  readonly useBias: boolean;
  readonly kernelInitializer: Initializer;
  readonly biasInitializer: Initializer;
  readonly l1: number;
  readonly l2: number;
}

const windowOf = ({ kernelSize }: TransposedSpec, axes: PlaceAxes): Shape =>
  Array.from({ length: axes }, () => kernelSize);

/**
 * PyTorch's layer gives (n − 1)·s + k places, `output_padding` more, and cuts `padding` off both ends; Keras cuts k − s off
 * for `same`, one more at the far end if that is odd.
 */
function torchTransposed(spec: TransposedSpec, input: Shape): readonly Construction[] {
  const { filters, kernelSize, strides, padding, activation, useBias } = spec;
  const axes = input.length - 1;
  const surplus = padding === 'same' ? Math.max(0, kernelSize - strides) : 0;
  const even = surplus % 2 === 0;
  const named = {
    ...(strides > 1 ? { stride: strides } : {}),
    ...(even && surplus > 0 ? { padding: surplus / 2 } : {}),
    ...(kernelSize < strides ? { output_padding: strides - kernelSize } : {}),
    ...(useBias ? {} : { bias: false }),
  };
  const cut = even ? [0, 0] : [(1 - surplus) / 2, (-1 - surplus) / 2];
  return [
    call(`nn.ConvTranspose${axes}d`, [input.at(-1)!, filters, kernelSize], named),
    ...torchPad(Array.from({ length: axes }, () => cut).flat()),
    ...torchActivation(activation, input.length),
  ];
}

/** The methods of a transposed convolution with the Keras class `title`. */
export const transposedRules = (title: string, axes: PlaceAxes) => ({
  describe(spec: TransposedSpec): readonly Text[] {
    const { filters, kernelSize, strides, padding, activation } = spec;
    const window = windowOf(spec, axes).join('×');
    return [
      axes === 1
        ? text(`${filters} filters of ${kernelSize}`, `${filters} 个长 ${kernelSize} 的卷积核`)
        : text(`${filters} filters ${window}`, `${filters} 个 ${window} 卷积核`),
      ...(strides > 1 ? [text(`strides ${strides}`, `步幅 ${strides}`)] : []),
      verbatim(padding),
      verbatim(activation),
    ];
  },
  inferShape(spec: TransposedSpec, input: Shape): Result<Shape, ShapeIssue> {
    const checked = checkPlaces(title, axes, input);
    if (!checked.ok) return checked;
    const { filters, kernelSize, strides, padding } = spec;
    const grown = input.slice(0, axes).map((length) => transposedCount(length, kernelSize, strides, padding));
    return ok([...grown, filters]);
  },
  /** The kernel is that of the convolution which goes the other way: [...window, filters, channels]. */
  params(spec: TransposedSpec, input: Shape): readonly ParamDef[] {
    const window = windowOf(spec, axes);
    const [area, channels] = [sizeOf(window), input.at(-1)!];
    const kernel = {
      name: 'kernel',
      shape: [...window, spec.filters, channels],
      initializer: spec.kernelInitializer,
    };
    const fans = { fanIn: area * spec.filters, fanOut: area * channels }; // as Keras counts them
    return [kernelOf(spec, kernel, fans), ...biasOf(spec, spec.filters)];
  },
  cost: (spec: TransposedSpec, input: Shape, output: Shape): LayerCost => ({
    multiplyAdds: sizeOf(input) * sizeOf(windowOf(spec, axes)) * spec.filters,
    activations: sizeOf(output),
  }),
  torch: torchTransposed,
});
