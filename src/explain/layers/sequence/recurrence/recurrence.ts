/** @file A cell at work in its layer: which steps it reads in which order, by which weights, and what is done with its h. */
import type { RecurrentActivation } from '#model/layers/sequence/recurrent-fields.ts';
import type { Factor } from '#explain/derivation.ts';
import type { LayerSite } from '#explain/layers/layer-explanation.ts';
import type { Node } from '#explain/network.ts';
import type { TensorRef } from '#explain/place.ts';
import type { Cell, Gate } from './cell.ts';
import type { Steps } from './steps.ts';

export interface Recurrence {
  readonly site: LayerSite;
  readonly cell: Cell;
  readonly steps: Steps;
  readonly units: number;
  readonly features: number;
  /** Of what goes on; gates have their own. */
  readonly activation: RecurrentActivation;
  /** In front of the names of weights: `forward_lstm/`. */
  readonly prefix: string;
  /** In front of the names of inner numbers: `→`. */
  readonly sign: string;
  /** Is h what the layer gives, row by row? */
  readonly givesH: boolean;
  /** What ∂L/∂h of a row takes from above: a product; empty where h is not given to anybody. */
  upstream(row: number, unit: number): readonly Factor[];
  /** The layer in whose last states this one begins; null where it begins with nothing. */
  readonly keeper: Node | null;
  /** What layers that begin with the last states of this one say of a state at a row: a gradient for each. */
  recalled(state: string, row: number, unit: number): readonly Factor[];
}

/** Columns of both kernels. */
export const columnsOf = ({ site, prefix }: Recurrence): number =>
  site.read(site.weight(`${prefix}kernel`)).shape[1]!;

export const gatesOf = ({ forward }: Cell): readonly Gate[] => forward.filter((each) => each.is === 'gate');

/** What a state in front of the first step is called, and the gradient of that. */
export const firstName = (state: string): string => `${state}₀`;
export const firstGradient = (state: string): string => `∂L/∂${firstName(state)}`;

/** The state of this name in front of the first step: [units]; null where there is none. */
export const firstRef = ({ site, keeper }: Recurrence, state: string): TensorRef | null =>
  keeper && { of: 'inner', layer: site.index, name: firstName(state) };

/** Where the numbers of this name stand. */
export function refOf({ site, cell, sign, givesH }: Recurrence, name: string): TensorRef {
  if (name === 'h' && givesH) return site.z;
  const isForward = cell.forward.some((each) => each.name === name);
  return { of: isForward ? 'inner' : 'innerGradient', layer: site.index, name: `${sign}${name}` };
}

/** Places in the bias that a gate adds; none without a bias. Inputs and memory may have a row each. */
export function biasPlaces(recurrence: Recurrence, { column, input, operand }: Gate, unit: number) {
  const { site, prefix, units } = recurrence;
  if (!site.has(`${prefix}bias`)) return [];
  const two = site.read(site.weight(`${prefix}bias`)).shape.length === 2;
  const at = column * units + unit;
  return [...(input ? [at] : []), ...(two && operand ? [columnsOf(recurrence) + at] : [])];
}

export const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);
