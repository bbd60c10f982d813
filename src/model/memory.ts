import { allAnalyses, type StackAnalysis } from './analyse.ts';
import type { Layer } from './layers/index.ts';
import type { Shape } from './shape.ts';

/** What an encoder leaves for the stack that reads it, of one sample. */
export interface Memory {
  /** What it gives: [steps, features], or a plain list. */
  readonly output: Shape;
  /** Where its last recurrent layer ends: h, and c of an LSTM; null where it has none. */
  readonly states: { readonly units: number; readonly cell: 'lstm' | 'gru' | 'simple_rnn' } | null;
}

/** In what a layer ends that reads step by step; null for others. */
export function statesOf(layer: Layer): Memory['states'] {
  switch (layer.kind) {
    case 'lstm':
    case 'gru':
    case 'simple_rnn':
      return { units: layer.units, cell: layer.kind };
    case 'bidirectional':
      return { units: 2 * layer.units, cell: layer.layer }; // both ends, side by side
    default:
      return null;
  }
}

/** What a stack would leave for a decoder. */
export const memoryOf = (analysis: StackAnalysis): Memory => ({
  output: analysis.output,
  states: allAnalyses(analysis).reduce<Memory['states']>((last, { layer }) => statesOf(layer) ?? last, null),
});
