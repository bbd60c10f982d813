/** @file Layers of steps: tokens and places as vectors, masks, and recurrent layers step by step, in either direction. */
import { fold } from '#lib/rng.ts';
import { blockOf, map, type Block, type Mode, type Params, type References } from './block.ts';
import { lastOf, reverseSteps, runSteps, type RecurrentSettings } from './recurrent.ts';

type Cell = Parameters<typeof runSteps>[0];

const recurrent =
  (cell: Cell) =>
  (spec: RecurrentSettings, x: Block, params: Params, mode: Mode): Block => {
    const { last, ...outputs } = runSteps(cell, spec, x, { ...mode, params });
    mode.remember?.(last);
    return spec.returnSequences ? outputs : lastOf(outputs);
  };

const MERGE = {
  sum: (a: number, b: number): number => a + b,
  mul: (a: number, b: number): number => a * b,
  ave: (a: number, b: number): number => (a + b) / 2,
};

/** Rows of two blocks side by side. */
function joinRows(a: Block, b: Block): Block {
  const [m, n] = [a.shape.at(-1)!, b.shape.at(-1)!];
  const rows = a.values.length / m;
  const values = Array.from({ length: rows }, (_, row) => [
    ...a.values.subarray(row * m, (row + 1) * m),
    ...b.values.subarray(row * n, (row + 1) * n),
  ]);
  return { ...blockOf([...a.shape.slice(0, -1), m + n], values.flat()), mask: a.mask };
}

/** Weights whose names begin with `prefix`, by what follows it. */
const under = (prefix: string, params: Params): Params =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, block]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), block]] : [],
    ),
  );

/** sin and cos of t / w^(2⌊j/2⌋/d). */
function wave(step: number, feature: number, features: number, longest: number): number {
  const angle = step / Math.pow(longest, (feature - (feature % 2)) / features);
  return feature % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
}

export const sequence = {
  embedding({ inputDim, outputDim, maskZero }, x, { embeddings }) {
    const rows = [...x.values].map((value) => Math.min(inputDim - 1, Math.max(0, Math.trunc(value))));
    const values = rows.flatMap((row) => [
      ...embeddings!.values.subarray(row * outputDim, (row + 1) * outputDim),
    ]);
    const mask = maskZero ? [...x.values].map((value) => value !== 0) : undefined;
    return { ...blockOf([...x.shape, outputDim], values), mask };
  },
  position_embedding({ encoding, maxWavelength }, x, { embeddings }) {
    const [, steps, features] = x.shape as [number, number, number];
    return map(x, (value, i) => {
      const [step, feature] = [Math.floor(i / features) % steps, i % features];
      const learned = embeddings?.values[step * features + feature];
      return value + (encoding === 'learned' ? learned! : wave(step, feature, features, maxWavelength));
    });
  },
  masking({ maskValue }, x) {
    const features = x.shape[2]!;
    const mask = Array.from({ length: x.values.length / features }, (_, row) =>
      x.values.subarray(row * features, (row + 1) * features).some((v) => v !== Math.fround(maskValue)),
    );
    return { ...map(x, (value, i) => (mask[Math.floor(i / features)] ? value : 0)), mask };
  },
  simple_rnn: recurrent('simple_rnn'),
  lstm: recurrent('lstm'),
  gru: recurrent('gru'),
  bidirectional(spec, x, params, mode) {
    const [there, back] = ['forward', 'backward'].map((way, index) => {
      const own = under(`${way}_${spec.layer}/`, params);
      const settings = { ...spec, goBackwards: index === 1 };
      return runSteps(spec.layer, settings, x, { ...mode, params: own, key: fold(mode.key, index) });
    }) as [ReturnType<typeof runSteps>, ReturnType<typeof runSteps>];
    mode.remember?.(there.last.map((state, index) => joinRows(state, back.last[index]!)));
    const [a, b] = spec.returnSequences ? [there, reverseSteps(back)] : [lastOf(there), lastOf(back)];
    const { mergeMode } = spec;
    return mergeMode === 'concat'
      ? joinRows(a, b)
      : map(a, (value, i) => MERGE[mergeMode](value, b.values[i]!));
  },
} satisfies References<
  'embedding' | 'position_embedding' | 'masking' | 'simple_rnn' | 'lstm' | 'gru' | 'bidirectional'
>;
