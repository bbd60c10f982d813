/** @file The states in which a recurrent layer ends: where they stand, and what layers that begin with them tell them. */
import type { Factor } from '#explain/derivation.ts';
import type { LayerSite } from '#explain/layers/layer-explanation.ts';
import type { Node } from '#explain/network.ts';
import type { Place } from '#explain/place.ts';
import { gradient } from './cell.ts';
import { firstGradient } from './recurrence.ts';

/** In front of the names of the numbers of a Bidirectional: which way is meant. */
export const SIGNS = ['→', '←'] as const;

/** h or c of a unit; of a Bidirectional those that read forwards come first, and end at the other end. */
export function lastState({ index, layer, input }: Node, state: string, unit: number): Place {
  const last = input[0]! - 1;
  if (layer.kind === 'bidirectional') {
    const way = Math.floor(unit / layer.units) as 0 | 1;
    const row = way === 0 ? last : 0;
    const tensor = { of: 'inner', layer: index, name: `${SIGNS[way]}${state}` } as const;
    return { tensor, index: row * layer.units + (unit % layer.units) };
  }
  const { units, returnSequences } = layer as Extract<Node['layer'], { kind: 'lstm' | 'gru' | 'simple_rnn' }>;
  if (state !== 'h')
    return { tensor: { of: 'inner', layer: index, name: state }, index: last * units + unit };
  return { tensor: { of: 'output', layer: index }, index: returnSequences ? last * units + unit : unit };
}

/** What each layer that begins with the last states of this one says of a unit of one of them. */
export const recalledIn = (
  { beginners, given, factors }: LayerSite,
  state: string,
  unit: number,
): readonly Factor[] =>
  beginners.flatMap(({ index: layer }) => {
    const ref = { of: 'innerGradient', layer, name: firstGradient(state) } as const;
    return given(ref) ? [factors(ref, 'upstream', gradient(`${state}'`)('0'))(unit)] : [];
  });
