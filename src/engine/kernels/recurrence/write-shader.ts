/**
 * @file A cell as two compute shaders, one for each way through all steps. tfjs writes the bindings. A sample's threads share the
 * units among them; what one of them stores, the others read behind the next barrier.
 */
import type { BackwardStage, Cell, ForwardStage, GateRange } from './cell.ts';
import { ShaderAlgebra } from './shader-algebra.ts';

export interface Program {
  readonly key: string;
  readonly inputs: readonly string[];
  readonly code: string;
}

/** What there is besides inputs and kernel. */
export interface Has {
  readonly bias: boolean;
  readonly mask: boolean;
  readonly dropout: boolean;
  /** States in front of the first step. */
  readonly initial: boolean;
  /** Gradients of the states behind the last one. */
  readonly last: boolean;
}

/** Values of a step in the order in which the way there leaves them: each [batch, steps, units]. */
export const valuesOf = ({ kept, states }: Cell): readonly string[] => [...kept, 'k', ...states];

/** `body` for each of the thread's units. */
const forUnits = (body: string): string => /* wgsl */ `
    for (var u = thread; u < end; u += THREADS) {
      ${body}
    }`;

/** A program whose threads know their sample and their units; samples that do not exist have none. */
const main = (threads: number, body: string): string => /* wgsl */ `
const THREADS = ${threads};
fn main(index : i32) {
  let sample = index / THREADS;
  let thread = i32(localIndex);
  let units = uniforms.units;
  let steps = uniforms.steps;
  let samples = uniforms.samples;
  let size = samples * steps * units;
  let own = sample * units;
  let end = select(0, units, sample < samples);
  ${body}
}`;

/** A state in front of the first step, out of [state, batch, units]. */
const firstState = (index: number, has: Has): string =>
  has.initial ? `initial[${index} * samples * units + own + u]` : '0.0';

/** A state of the step before, out of `values`. */
const stateBefore = (cell: Cell, state: string, has: Has, values: string): string => /* wgsl */ `
      var was_${state} = ${firstState(cell.states.indexOf(state), has)};
      if (t > 0) { was_${state} = ${values}[${valuesOf(cell).indexOf(state)} * size + here - units + u]; }`;

const gatesIn = ([from, to]: GateRange): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** s_g = Σ_v operand[v] · kernel[v, g, u] (+ bias) for the gates of a stage. */
function products(cell: Cell, stage: ForwardStage, has: Has): string {
  const gates = gatesIn(stage.gates);
  const operand = valuesOf(cell).indexOf(stage.operand);
  const first = (g: number): string => (has.bias ? `bias[${g} * units + u]` : '0.0');
  return /* wgsl */ `
      ${gates.map((g) => `var s${g} = ${first(g)};`).join(' ')}
      for (var v = 0; v < units; v++) {
        let operand = result[${operand} * size + here + v];
        let row = v * ${cell.gates} * units + u;
        ${gates.map((g) => `s${g} += operand * kernel[row + ${g} * units];`).join('\n        ')}
      }`;
}

function forwardStage(cell: Cell, index: number, has: Has): string {
  const stage = cell.forward[index]!;
  const names = valuesOf(cell);
  const isLast = index === cell.forward.length - 1;
  const m = new ShaderAlgebra();
  const place = (name: string): string => `result[${names.indexOf(name)} * size + here + u]`;
  const x = (gate: number): string => `x[(here * ${cell.gates}) + ${gate} * units + u]`;
  const values = stage.compute(m, {
    at: (name) => m.let(place(name)),
    was: (state) => `was_${state}`,
    x: (gate) => m.let(x(gate)),
    s: (gate) => `s${gate}`,
    z: (gate) => m.let(`${x(gate)} + s${gate}`),
  });
  for (const [name, value] of Object.entries(values)) {
    const held = has.mask && cell.states.includes(name);
    m.write(`${place(name)} = ${held ? `select(was_${name}, ${value}, live)` : value};`);
  }
  if (isLast) {
    const next = `${place('h')}${has.dropout ? ' * dropout[own + u]' : ''}`;
    m.write(`if (t + 1 < steps) { result[${names.indexOf('k')} * size + here + units + u] = ${next}; }`);
  }
  const before = cell.states.map((state) => stateBefore(cell, state, has, 'result')).join('');
  return `storageBarrier();${forUnits(`${before}${products(cell, stage, has)}\n      ${m.take()}`)}`;
}

const maskHere = ({ mask }: Has): string =>
  mask ? 'let live = mask[min(sample, samples - 1) * steps + t] > 0.0;' : '';

const keyOf = (cell: Cell, way: string, has: Has, threads: number): string =>
  ['strata', way, cell.key, ...Object.entries(has).flatMap(([name, is]) => (is ? [name] : [])), threads].join(
    '_',
  );

const optionalInputs = (has: Has): readonly string[] =>
  (['mask', 'dropout', 'initial'] as const).filter((name) => has[name]);

/** All steps from the first: gives the values of every step, see {@link valuesOf}. Inputs x: [batch, steps, gates, units], and kernel. */
export function writeForward(cell: Cell, has: Has, threads: number): Program {
  const k = valuesOf(cell).indexOf('k');
  const body = /* wgsl */ `
  ${forUnits(`result[${k} * size + own * steps + u] = ${firstState(0, has)}${has.dropout ? ' * dropout[own + u]' : ''};`)}
  for (var t = 0; t < steps; t++) {
    let here = (sample * steps + t) * units;
    ${maskHere(has)}
    ${cell.forward.map((_, index) => forwardStage(cell, index, has)).join('\n    ')}
  }`;
  return {
    key: keyOf(cell, 'forward', has, threads),
    inputs: ['x', 'kernel', ...(has.bias ? ['bias'] : []), ...optionalInputs(has)],
    code: main(threads, body),
  };
}

/** Where the way back stores what it carries from step to step: behind the deltas, [state, batch, units], then what reaches k. */
const carried = (cell: Cell, index: number): string =>
  `result[${cell.splitsDeltas ? 2 : 1} * ${cell.gates} * size + ${index} * samples * units + own + u]`;

/** Σ_n ∂L/∂s[n] · kernel[u, n] over the columns of some gates. */
const productBack = (cell: Cell, [from, to]: GateRange): string => /* wgsl */ `
      var sum = 0.0;
      for (var n = ${from} * units; n < ${to} * units; n++) {
        sum += result[here * ${cell.gates} + n] * transposed[n * units + u];
      }`;

/** What reaches a state: d_… if the step counts; what it sends on, unless it is masked, takes the place of what reached it. */
function statesReached(cell: Cell, has: Has): string {
  return cell.states
    .map((state, index) => {
      const all = `${carried(cell, index)}${state === 'h' ? ' + dy[here + u]' : ''}`;
      const into = has.mask ? `select(0.0, all_${state}, live)` : `all_${state}`;
      return `let all_${state} = ${all}; let d_${state} = ${into};`;
    })
    .join('\n      ');
}

function backwardStage(cell: Cell, stage: BackwardStage, has: Has): string {
  const m = new ShaderAlgebra();
  const names = valuesOf(cell);
  const sent = stage.compute(m, {
    at: (name) => m.let(`past[${names.indexOf(name)} * size + here + u]`),
    was: (state) => `was_${state}`,
    d: (state) => `d_${state}`,
    sum: 'sum',
  });
  const store = (gate: number, delta: string, block: number): void =>
    m.write(`result[(${block} * size + here) * ${cell.gates} + ${gate} * units + u] = ${delta};`);
  for (const [gate, delta] of sent.deltas) store(gate, delta, 0);
  if (cell.splitsDeltas) {
    const other = new Map(sent.inputDeltas);
    for (const [gate, delta] of sent.deltas) store(gate, other.get(gate) ?? delta, 1);
  }
  if (sent.k !== undefined) m.write(`${carried(cell, cell.states.length)} = ${sent.k};`);
  const isFirst = stage.gates === undefined;
  if (isFirst) {
    for (const [index, state] of cell.states.entries()) {
      const next = sent.states?.[state] ?? '0.0';
      m.write(`${carried(cell, index)} = ${has.mask ? `select(all_${state}, ${next}, live)` : next};`);
    }
  }
  const before = cell.states.map((state) => stateBefore(cell, state, has, 'past')).join('');
  const start = isFirst ? statesReached(cell, has) : productBack(cell, stage.gates);
  const wait = isFirst ? '' : 'storageBarrier();';
  return `${wait}${forUnits(`${isFirst ? before : ''}\n      ${start}\n      ${m.take()}`)}`;
}

/**
 * All steps from the last: gives ∂L/∂s (and ∂L/∂x, where that is another) of every step, [batch, steps, gates, units], and behind
 * them what it carried. Inputs: the values of the way there, ∂L/∂h and the transposed kernel.
 */
export function writeBackward(cell: Cell, has: Has, threads: number): Program {
  const toK = cell.backward.some(({ gates }) => gates !== undefined)
    ? ` + ${carried(cell, cell.states.length)}`
    : '';
  const end = /* wgsl */ `${productBack(cell, cell.last)}
      ${carried(cell, 0)} += (sum${toK})${has.dropout ? ' * dropout[own + u]' : ''};`;
  const body = /* wgsl */ `
  ${forUnits(cell.states.map((_, index) => `${carried(cell, index)} = ${has.last ? `last[${index} * samples * units + own + u]` : '0.0'};`).join(' '))}
  for (var t = steps - 1; t >= 0; t--) {
    let here = (sample * steps + t) * units;
    ${maskHere(has)}
    ${cell.backward.map((stage) => backwardStage(cell, stage, has)).join('\n    ')}
    storageBarrier();${forUnits(end)}
  }`;
  return {
    key: keyOf(cell, 'backward', { ...has, bias: false }, threads),
    inputs: ['past', 'dy', 'transposed', ...optionalInputs(has), ...(has.last ? ['last'] : [])],
    code: main(threads, body),
  };
}
