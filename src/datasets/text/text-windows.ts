/**
 * @file A long text as samples for a language model: windows of one length, and what comes after them. Windows may overlap one
 * another within a part of the text, never two parts.
 */
import type { SampleTable } from '#datasets/dataset-def.ts';
import type { Prediction } from './token-kinds.ts';

export interface WindowSettings {
  /** Tokens of a window. */
  readonly length: number;
  readonly predict: Prediction;
  /** How many there are. */
  readonly count: number;
  /** Tokens are numbers below this. */
  readonly vocabulary: number;
}

/** A byte tells this many tokens apart. */
const BYTE = 256;
const rowsFor = (vocabulary: number, size: number): Uint8Array | Uint16Array =>
  vocabulary <= BYTE ? new Uint8Array(size) : new Uint16Array(size);

/** Where window `index` of `count` begins: the first at the beginning, the last at the end, the others evenly between. */
export const windowStart = (
  index: number,
  { tokens, length, count }: { readonly tokens: number } & Pick<WindowSettings, 'length' | 'count'>,
): number => (count === 1 ? 0 : Math.round((index * (tokens - length - 1)) / (count - 1)));

/** Windows over `tokens`: inputs [count, length], targets [count], or [count, length] where every token has an answer. */
export function cutWindows(tokens: Uint16Array, settings: WindowSettings): SampleTable {
  const { length, predict, count, vocabulary } = settings;
  if (tokens.length <= length) throw new RangeError(`${tokens.length} tokens have no window of ${length}.`);
  const answers = predict === 'every' ? length : 1;
  const inputs = vocabulary <= BYTE ? new Uint8Array(count * length) : new Float32Array(count * length);
  const targets = rowsFor(vocabulary, count * answers);
  for (let row = 0; row < count; row++) {
    const start = windowStart(row, { tokens: tokens.length, length, count });
    const end = start + length;
    inputs.set(tokens.subarray(start, end), row * length);
    targets.set(tokens.subarray(end + 1 - answers, end + 1), row * answers);
  }
  return { inputs, targets };
}

/** Two tables, one behind the other. */
export function joinTables(first: SampleTable, second: SampleTable): SampleTable {
  const join = <T extends Uint8Array | Uint16Array | Float32Array>(a: T, b: T): T => {
    const out = new (a.constructor as new (length: number) => T)(a.length + b.length);
    out.set(a);
    out.set(b, a.length);
    return out;
  };
  return { inputs: join(first.inputs, second.inputs), targets: join(first.targets, second.targets) };
}
