/** @file Recurrent layers one sample, one step and one number at a time. */
import { fold, uniform, type RngKey } from '#lib/rng.ts';
import type { Activation } from '#model/activations.ts';
import { activate } from './activate.ts';
import { blockOf, type Block, type Mode, type Params } from './block.ts';

type Numbers = readonly number[];
/** What a cell remembers from step to step; h comes first. */
type State = readonly Numbers[];

export interface RecurrentSettings {
  readonly units: number;
  readonly activation: Activation;
  readonly recurrentActivation?: Activation;
  readonly resetAfter?: boolean;
  readonly goBackwards?: boolean;
  readonly returnSequences: boolean;
  readonly initialState?: 'zeros' | 'encoder';
  readonly dropout: number;
  readonly recurrentDropout: number;
}

const apply = (name: Activation, z: Numbers): Numbers => [...activate(name, blockOf([z.length], z)).values];
const add = (a: Numbers, b: Numbers): Numbers => a.map((value, i) => value + b[i]!);
const multiply = (a: Numbers, b: Numbers): Numbers => a.map((value, i) => value * b[i]!);

/** x · matrix. */
function times(x: Numbers, { shape, values }: Block): Numbers {
  const columns = shape[1]!;
  return Array.from({ length: columns }, (_, j) =>
    x.reduce((sum, value, i) => sum + value * values[i * columns + j]!, 0),
  );
}

/** Some columns of a vector: the gate's. */
const gate = (z: Numbers, index: number, units: number): Numbers =>
  z.slice(index * units, (index + 1) * units);

interface Given {
  readonly spec: RecurrentSettings;
  readonly params: Params;
  /** What products with the recurrent kernel see of h: 1, or what dropout says. */
  readonly kept: Numbers;
}

const biasRow = ({ bias }: Params, row: number, columns: number): Numbers =>
  Array.from({ length: columns }, (_, j) => bias?.values[row * columns + j] ?? 0);

function lstmStep(x: Numbers, [h, c]: State, { spec, params, kept }: Given): State {
  const { units, activation, recurrentActivation = 'sigmoid' } = spec;
  const z = add(
    add(times(x, params['kernel']!), times(multiply(h!, kept), params['recurrent_kernel']!)),
    biasRow(params, 0, 4 * units),
  );
  const [i, f, o] = [0, 1, 3].map((index) => apply(recurrentActivation, gate(z, index, units)));
  const next = add(multiply(f!, c!), multiply(i!, apply(activation, gate(z, 2, units))));
  return [multiply(o!, apply(activation, next)), next];
}

function gruStep(x: Numbers, [h]: State, { spec, params, kept }: Given): State {
  const { units, activation, recurrentActivation = 'sigmoid', resetAfter = true } = spec;
  const columns = 3 * units;
  const recurrent = params['recurrent_kernel']!;
  const inputs = add(times(x, params['kernel']!), biasRow(params, 0, columns));
  const seen = multiply(h!, kept);
  const state = add(
    times(seen, recurrent),
    resetAfter ? biasRow(params, 1, columns) : new Array<number>(columns).fill(0),
  );
  const [z, r] = [0, 1].map((index) =>
    apply(recurrentActivation, add(gate(inputs, index, units), gate(state, index, units))),
  );
  const proposed = resetAfter
    ? multiply(r!, gate(state, 2, units))
    : gate(times(multiply(r!, seen), recurrent), 2, units);
  const n = apply(activation, add(gate(inputs, 2, units), proposed));
  return [h!.map((value, u) => z![u]! * value + (1 - z![u]!) * n[u]!)];
}

function simpleStep(x: Numbers, [h]: State, { spec, params, kept }: Given): State {
  const z = add(times(x, params['kernel']!), times(multiply(h!, kept), params['recurrent_kernel']!));
  return [apply(spec.activation, add(z, biasRow(params, 0, spec.units)))];
}

const STEPS = { lstm: lstmStep, gru: gruStep, simple_rnn: simpleStep } as const;
const STATES = { lstm: 2, gru: 1, simple_rnn: 1 } as const;

/** Factors that dropout puts on numbers: as many as asked for, from a stream. */
function factors(key: RngKey, count: number, rate: number, training: boolean): Numbers {
  if (!training || rate === 0) return new Array<number>(count).fill(1);
  return [...uniform(key, count)].map((draw) => (draw >= Math.fround(rate) ? 1 / (1 - rate) : 0));
}

type Running = Pick<Mode, 'training' | 'key' | 'memory'> & { readonly params: Params };

/** What sample `n` remembers before its first step. */
function firstState(
  kind: keyof typeof STEPS,
  { units, initialState }: RecurrentSettings,
  { memory }: Running,
  n: number,
): State {
  return Array.from({ length: STATES[kind] }, (_, index) =>
    initialState === 'encoder'
      ? gate([...memory!.states[index]!.values], n, units)
      : new Array<number>(units).fill(0),
  );
}

/** h of every step in the order in which they are read: [batch, steps, units]; the mask in the same order; the states at the end. */
export function runSteps(
  kind: keyof typeof STEPS,
  spec: RecurrentSettings,
  x: Block,
  running: Running,
): Block & { readonly last: readonly Block[] } {
  const { params, training, key } = running;
  const [batch, steps, features] = x.shape as [number, number, number];
  const onInput = factors(fold(key, 0), batch * features, spec.dropout, training);
  const onState = factors(fold(key, 1), batch * spec.units, spec.recurrentDropout, training);
  const places = Array.from({ length: steps }, (_, s) => (spec.goBackwards ? steps - 1 - s : s));
  const outputs: number[] = [];
  const mask: boolean[] = [];
  const last: State[] = [];
  for (let n = 0; n < batch; n++) {
    const given = { spec, params, kept: gate(onState, n, spec.units) };
    let state = firstState(kind, spec, running, n);
    for (const t of places) {
      const from = (n * steps + t) * features;
      const counts = x.mask?.[n * steps + t] ?? true;
      const input = multiply([...x.values.subarray(from, from + features)], gate(onInput, n, features));
      if (counts) state = STEPS[kind](input, state, given);
      outputs.push(...state[0]!);
      mask.push(counts);
    }
    last.push(state);
  }
  return {
    ...blockOf([batch, steps, spec.units], outputs),
    mask: x.mask && mask,
    last: Array.from({ length: STATES[kind] }, (_, index) =>
      blockOf(
        [batch, spec.units],
        last.flatMap((state) => state[index]!),
      ),
    ),
  };
}

/** The steps in the opposite order. */
export function reverseSteps(x: Block): Block {
  const [batch, steps, features] = x.shape as [number, number, number];
  const values = x.values.map((_, i) => {
    const [row, feature] = [Math.floor(i / features), i % features];
    const [n, t] = [Math.floor(row / steps), row % steps];
    return x.values[(n * steps + steps - 1 - t) * features + feature]!;
  });
  const mask = x.mask?.map((_, i) => x.mask![Math.floor(i / steps) * steps + steps - 1 - (i % steps)]!);
  return { shape: [batch, steps, features], values, mask };
}

/** [batch, steps, units] → [batch, units] */
export function lastOf(x: Block): Block {
  const [batch, steps, units] = x.shape as [number, number, number];
  const rows = Array.from({ length: batch }, (_, n) => (n * steps + steps - 1) * units);
  return blockOf(
    [batch, units],
    rows.flatMap((from) => [...x.values.subarray(from, from + units)]),
  );
}
