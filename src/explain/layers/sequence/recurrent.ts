/** @file LSTM, GRU and SimpleRNN: step by step up, and back through time. */
import {
  makeCell,
  type CellKind,
  type CellMakers,
  type RecurrentSpec,
} from '#model/layers/sequence/recurrent-rules.ts';
import { sizeOf } from '#model/shape.ts';
import type { Explain, LayerExplanation, LayerSite } from '#explain/layers/layer-explanation.ts';
import { slope, told } from '#explain/told.ts';
import { pullWords } from '#explain/words.ts';
import type { Cell } from './recurrence/cell.ts';
import { recalledIn } from './recurrence/last-states.ts';
import { gruCell, gruCellResetBefore } from './recurrence/gru-cell.ts';
import { lstmCell } from './recurrence/lstm-cell.ts';
import type { Recurrence } from './recurrence/recurrence.ts';
import { simpleCell } from './recurrence/simple-cell.ts';
import { stepsOf } from './recurrence/steps.ts';
import { tellRecurrence } from './recurrence/tell-recurrence.ts';
import type { RecurrentWeight } from './recurrence/tell-weights.ts';

const CELLS: CellMakers<Cell> = {
  lstm: lstmCell,
  gru: gruCell,
  gruResetBefore: gruCellResetBefore,
  simpleRnn: simpleCell,
};

export const cellOf = (kind: CellKind, spec: RecurrentSpec): Cell => makeCell(kind, spec, CELLS);

function recurrenceOf(kind: CellKind, site: LayerSite & { readonly spec: RecurrentSpec }): Recurrence {
  const { spec, input } = site;
  const [count, features] = input as readonly [number, number];
  const { units, returnSequences, goBackwards = false } = spec;
  const steps = stepsOf(count, { backwards: goBackwards, rows: 'as read', mask: site.mask() });
  return {
    site,
    cell: cellOf(kind, spec),
    steps,
    units,
    features,
    activation: spec.activation,
    prefix: '',
    sign: '',
    givesH: returnSequences,
    keeper: spec.initialState === 'encoder' ? site.keeper : null,
    recalled: (state, row, unit) => (row === count - 1 ? recalledIn(site, state, unit) : []),
    upstream(row, unit) {
      if (row < 0) return []; // in front of the first step
      const delta = site.factors(site.delta, 'upstream', String.raw`\delta`);
      if (returnSequences) return [delta(row * units + unit)];
      return row === count - 1 ? [delta(unit)] : [];
    },
  };
}

const recurrent =
  (kind: CellKind) =>
  (site: LayerSite & { readonly spec: RecurrentSpec }): LayerExplanation | null => {
    const { spec, input, output } = site;
    if (spec.initialState === 'encoder' && !site.keeper) return null;
    const [count, features] = input as readonly [number, number];
    const recurrence = recurrenceOf(kind, site);
    const telling = tellRecurrence(recurrence);
    /** The last step is all that is given, where not every one is. */
    const sum = (o: number) => {
      const row = spec.returnSequences ? Math.floor(o / spec.units) : count - 1;
      const { lines, ...rest } = telling.memory({ row, unit: o % spec.units });
      const given = { ...lines.at(-1)!, from: { tensor: site.z, index: o } };
      return { ...rest, lines: [...lines.slice(0, -1), given] };
    };
    return {
      inners: telling.inners,
      sum,
      sums: () => Float64Array.from({ length: sizeOf(output) }, (_, o) => sum(o).lines.at(-1)!.value),
      down(i) {
        const { line, marks } = telling.down(Math.floor(i / features), i % features);
        const tex = `${slope('upstream', 'x_t')} = ${line.tex}`;
        return told([{ ...line, tex }], { marks, words: pullWords(line) });
      },
      downs: () => telling.downs(),
      weightGradient: (name, index) => telling.weightGradient(name as RecurrentWeight, index),
    };
  };

export const lstm: Explain<'lstm'> = recurrent('lstm');
export const gru: Explain<'gru'> = recurrent('gru');
export const simpleRnn: Explain<'simple_rnn'> = recurrent('simple_rnn');
