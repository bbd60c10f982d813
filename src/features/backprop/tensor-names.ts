/** @file What tensors and single numbers of the walk are called, in symbols and in words. Pure. */
import { SAID, TEACHER } from '#explain/given.ts';
import type { Place, TensorRef } from '#explain/place.ts';
import type { Role } from '#explain/derivation.ts';
import { text, verbatim, type Text } from '#lib/text.ts';

const WEIGHT_SYMBOLS: Readonly<Record<string, string>> = {
  kernel: 'W',
  depthwise_kernel: 'W',
  pointwise_kernel: 'P',
  recurrent_kernel: 'R',
  bias: 'b',
  gamma: 'γ',
  beta: 'β',
  alpha: 'α',
  embeddings: 'E',
};

/** What tells weights of one layer apart that have the same last name. */
const PART_MARKS: Readonly<Record<string, string>> = {
  query: 'q',
  key: 'k',
  value: 'v',
  attention_output: 'o',
  self_attention_layer_norm: '₁',
  feedforward_layer_norm: '₂',
  feedforward_intermediate_dense: '₁',
  feedforward_output_dense: '₂',
};

/** What comes in besides samples; all else is chance. */
const GIVEN_SYMBOLS: Readonly<Record<string, string>> = { [TEACHER.name]: 't', [SAID.name]: 'x' };

const lastName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** `W · kernel`, `∂L/∂W`: what a card is called. */
export function weightTitle(ref: TensorRef & { readonly name: string }): Text {
  const symbol = symbolOf(ref);
  const own = lastName(ref.name);
  return verbatim(ref.of === 'weight' && own !== symbol ? `${symbol} · ${own}` : symbol);
}

/** Of a Bidirectional's two layers, the way in which it reads: `→` for `bidirectional/forward_gru/kernel`. */
function wayOf(name: string): string {
  const [, way] = /\/(forward|backward)_[^/]+\/[^/]+$/.exec(name) ?? [];
  return way === undefined ? '' : way === 'forward' ? '→' : '←';
}

/** `W` for `dense/kernel`, `Wq` for `self_attention/query/kernel`; its own name where there is no usual letter. */
export function weightSymbol(name: string): string {
  const part = name.split('/').at(-2) ?? '';
  return `${wayOf(name)}${WEIGHT_SYMBOLS[lastName(name)] ?? lastName(name)}${PART_MARKS[part] ?? ''}`;
}

/** `∂L/∂W`, `δ`, `a`: as formulas write it, in plain letters. */
export function symbolOf(ref: TensorRef): string {
  switch (ref.of) {
    case 'input':
      return 'x';
    case 'target':
      return 'y';
    case 'loss':
      return 'L';
    case 'output':
      return 'a';
    case 'sum':
      return 'z';
    case 'outputGradient':
      return '∂L/∂a';
    case 'sumGradient':
      return '∂L/∂z';
    case 'inputGradient':
      return '∂L/∂x';
    case 'inner':
    case 'innerGradient':
      return ref.name;
    case 'weight':
      return weightSymbol(ref.name);
    case 'weightGradient':
      return `∂L/∂${weightSymbol(ref.name)}`;
    case 'newWeight':
      return `${weightSymbol(ref.name)}′`;
    case 'slot':
      return lastName(ref.name);
    case 'softTarget':
      return 'q';
    case 'softAnswer':
      return 'p̃';
    case 'given':
      return GIVEN_SYMBOLS[ref.name] ?? 'ε';
  }
}

/** The colour that a tensor has where it is not said otherwise. */
export const ROLE_OF: Readonly<Record<TensorRef['of'], Role>> = {
  input: 'input',
  target: 'target',
  softTarget: 'target',
  softAnswer: 'output',
  given: 'state',
  loss: 'output',
  output: 'output',
  sum: 'output',
  outputGradient: 'upstream',
  sumGradient: 'upstream',
  inputGradient: 'upstream',
  inner: 'local',
  innerGradient: 'upstream',
  weight: 'weight',
  weightGradient: 'weight',
  newWeight: 'weight',
  slot: 'state',
};

/** `a[4, 6, 12]`; a number that is alone has no brackets. */
export function placeSymbol(ref: TensorRef, coordinates: readonly number[]): string {
  const symbol = symbolOf(ref);
  return ref.of === 'loss' || coordinates.length === 0 ? symbol : `${symbol}[${coordinates.join(', ')}]`;
}

/** `∂L/∂W[0, 1, 3, 12] of conv2d_1` */
export function placeName(
  { tensor }: Place,
  coordinates: readonly number[],
  layers: readonly { readonly name: string }[],
): Text {
  const symbol = placeSymbol(tensor, coordinates);
  if (tensor.of === 'given' && tensor.name === SAID.name)
    return text(`${symbol} of what the decoder hears`, `解码器听到的 ${symbol}`);
  const owner =
    'layer' in tensor ? layers[tensor.layer]?.name : 'name' in tensor ? tensor.name.split('/')[0] : null;
  return owner ? text(`${symbol} of ${owner}`, `${owner} 的 ${symbol}`) : verbatim(symbol);
}
