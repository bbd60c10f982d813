/** @file The states with which a layer of a decoder begins: taken from where the encoder ended, and what they are told. */
import { text } from '#lib/text.ts';
import type { Inner } from '#explain/layers/layer-explanation.ts';
import type { Node } from '#explain/network.ts';
import { role, sumLine, term, told, type Told } from '#explain/told.ts';
import { letter, type Carried } from './cell.ts';
import type { CellNumbers } from './cell-numbers.ts';
import { arrivingWords } from './cell-words.ts';
import { lastState } from './last-states.ts';
import { firstGradient, firstName, range, type Recurrence } from './recurrence.ts';
import { carriedLines } from './tell-back.ts';
import type { Telling } from './telling.ts';
import { carriedOf } from './walk-back.ts';

const TAKEN = text(
  'The encoder’s last recurrent layer ended in this state; here the decoder begins with it.',
  '编码器的最后一个循环层结束于这个状态；解码器从它开始。',
);
const TOLD_BACK = text(
  'This goes back to the encoder, to the last step of its recurrent layer.',
  '它传回编码器，到其循环层的最后一步。',
);

/** In front of the first step there is a row that nothing is made of. */
const FRONT = -1;
const NAMED = { before: '', here: '0', after: '1' };

function tellTaken({ site }: Recurrence, keeper: Node, state: string, unit: number): Told {
  const place = lastState(keeper, state, unit);
  const line = sumLine({
    tex: `${role('state', letter(state)('0'))} = ${role('state', String.raw`${state}^{\text{enc}}_T`)}`,
    terms: [term([site.factors(place.tensor, 'state', state)(place.index)])],
    from: { tensor: { of: 'inner', layer: site.index, name: firstName(state) }, index: unit },
  });
  return told([line], { words: [TAKEN] });
}

function tellGradient(telling: Telling, own: Carried, unit: number): Told {
  const { recurrence } = telling;
  const steps = { ...recurrence.steps, named: NAMED };
  const front: Telling = { ...telling, recurrence: { ...recurrence, steps } };
  const { before, sum, marks, words } = carriedLines(front, own, { row: FRONT, unit });
  const from = {
    tensor: { of: 'innerGradient', layer: recurrence.site.index, name: firstGradient(own.of) },
    index: unit,
  } as const;
  return told([...before, { ...sum, from }], {
    marks,
    words: [...arrivingWords(() => sum.value), ...words, TOLD_BACK],
  });
}

interface Asked {
  readonly keeper: Node;
  readonly up: () => CellNumbers;
  readonly back: () => CellNumbers;
}

/** Of every state of the cell, [units] each. */
export function firstStates(recurrence: Recurrence, { keeper, up, back }: Asked): readonly Inner[] {
  const { site, cell, units } = recurrence;
  return cell.backward.flatMap((each): readonly Inner[] => {
    if (each.is !== 'carried') return [];
    const state = each.of;
    return [
      {
        of: 'inner',
        name: firstName(state),
        title: text(`What it begins with: ${firstName(state)}`, `初始状态：${firstName(state)}`),
        role: 'state',
        shape: [units],
        beyond: true,
        values: () =>
          range(units).map((unit) => {
            const { tensor, index } = lastState(keeper, state, unit);
            return site.read(tensor).values[index]!;
          }),
        tell: (unit) => tellTaken(recurrence, keeper, state, unit),
      },
      {
        of: 'innerGradient',
        name: firstGradient(state),
        title: text(`Told to the encoder: ${firstGradient(state)}`, `传给编码器：${firstGradient(state)}`),
        role: 'upstream',
        shape: [units],
        beyond: true,
        values() {
          const read = carriedOf(recurrence, back(), each);
          return range(units).map((unit) => read(FRONT, unit));
        },
        tell: (unit) => tellGradient({ recurrence, numbers: up() }, each, unit),
      },
    ];
  });
}
