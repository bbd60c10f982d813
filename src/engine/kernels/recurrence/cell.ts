/**
 * @file What a recurrent cell computes, said once for every machine: formulas over values that are tensors step by step
 * (`in-steps.ts`), or expressions of a shader that runs all steps (`on-gpu.ts`). A cell knows nothing of either.
 *
 * At step t a cell has the inputs' share of its gates, x_g (the product with the kernel, and the bias), and the state
 * of the step before. Products with the recurrent kernel, s_g = k · R_g (+ b_g), are asked for by stages.
 */
import type { FromOutput } from '#engine/compiled/wgsl/activation.ts';

/** Arithmetic on values of some machine, element by element. */
export interface Algebra<V> {
  add(a: V, b: V): V;
  subtract(a: V, b: V): V;
  multiply(a: V, b: V): V;
  /** 1 − a */
  rest(a: V): V;
  activate(name: FromOutput, z: V): V;
  /** f′(z), told from a = f(z). */
  slope(name: FromOutput, a: V): V;
}

/** What a stage may read. */
interface Readable<V> {
  /** A value of this step by its name: what stages before this one returned, and `k`. */
  at(name: string): V;
  /** A state of the step before: `h`, `c`; zero at first. */
  was(state: string): V;
}

export interface ForwardStage {
  /** The product that this stage starts with: a value of all units times the recurrent kernel's columns of some gates. */
  readonly operand: string;
  readonly gates: GateRange;
  /** New values by name; the last stage gives the states. x, s and their sum z for each gate of the stage. */
  compute<V>(
    m: Algebra<V>,
    from: Readable<V> & { x(gate: number): V; s(gate: number): V; z(gate: number): V },
  ): Readonly<Record<string, V>>;
}

/** From the first gate up to, but without, the last. */
export type GateRange = readonly [from: number, to: number];

/** What a stage of the way back sends on. */
export interface Sent<V> {
  /** ∂L/∂s of gates, by number. */
  readonly deltas: readonly (readonly [gate: number, delta: V])[];
  /** ∂L/∂x of gates where it is another than ∂L/∂s. */
  readonly inputDeltas?: readonly (readonly [gate: number, delta: V])[];
  /** What reaches the state of the step before, but for what comes through k. */
  readonly states?: Readonly<Record<string, V>>;
  /** What reaches k, but for the last product. */
  readonly k?: V;
}

export interface BackwardStage {
  /** The gates whose ∂L/∂s, times the recurrent kernel's transpose, this stage starts with; none for the first. */
  readonly gates?: GateRange;
  /** `d` is ∂L/∂ of a state; `sum` the product. */
  compute<V>(m: Algebra<V>, from: Readable<V> & { d(state: string): V; sum: V }): Sent<V>;
}

export interface Cell {
  /** Names the cell and everything in which it may differ from another. */
  readonly key: string;
  /** Blocks of columns in the kernels: [inputs, gates · units]. */
  readonly gates: number;
  /** `h` comes first: the output. */
  readonly states: readonly string[];
  /** Values of every step that the way back reads, besides the states and k. */
  readonly kept: readonly string[];
  readonly forward: readonly ForwardStage[];
  readonly backward: readonly BackwardStage[];
  /** The gates whose product ends the way back: it reaches k, which is the state h of the step before (less dropout). */
  readonly last: GateRange;
  /** True where ∂L/∂x differs from ∂L/∂s for some gate. */
  readonly splitsDeltas: boolean;
}

/** Functions between the steps of a cell. */
export interface CellActivations {
  readonly activation: FromOutput;
  readonly recurrentActivation: FromOutput;
}
