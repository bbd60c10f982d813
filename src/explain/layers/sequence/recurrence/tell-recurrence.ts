/** @file All that is told of one recurrence: its inner numbers, what it says of its input, its weights. Nothing is worked out before somebody asks. */
import { text } from '#lib/text.ts';
import type { Inner } from '#explain/layers/layer-explanation.ts';
import type { Told } from '#explain/told.ts';
import { emptyNumbers, type CellNumbers } from './cell-numbers.ts';
import { firstStates } from './first-states.ts';
import { refOf, type Recurrence } from './recurrence.ts';
import { tellBack } from './tell-back.ts';
import { tellUp } from './tell-up.ts';
import { tellInput, tellWeight, type RecurrentWeight } from './tell-weights.ts';
import type { At, Telling } from './telling.ts';
import { inputGradients, walkBack } from './walk-back.ts';
import { walkUp } from './walk-up.ts';

export interface RecurrenceTelling {
  readonly inners: readonly Inner[];
  /** h. */
  memory(at: At): Told;
  /** ∂L/∂x of a feature of a step that comes in. */
  down(time: number, feature: number): ReturnType<typeof tellInput>;
  /** ∂L/∂x: [steps, features]. */
  downs(): Float64Array;
  weightGradient(name: RecurrentWeight, index: number): Told;
}

/** Works out what lies on the way to what is asked for, once. */
function numbersOf(recurrence: Recurrence) {
  let up: CellNumbers | null = null;
  let isBack = false;
  const goUp = (): CellNumbers => {
    if (!up) {
      up = emptyNumbers(recurrence);
      walkUp(recurrence, up);
    }
    return up;
  };
  const goBack = (): CellNumbers => {
    const numbers = goUp();
    if (!isBack) walkBack(recurrence, numbers);
    isBack = true;
    return numbers;
  };
  return { up: goUp, back: goBack };
}

export function tellRecurrence(recurrence: Recurrence): RecurrenceTelling {
  const { cell, steps, units, sign, givesH, keeper } = recurrence;
  const numbers = numbersOf(recurrence);
  const shape = [steps.order.length, units];
  const telling = (): Telling => ({ recurrence, numbers: numbers.up() });
  const atOf = (index: number): At => ({ row: Math.floor(index / units), unit: index % units });
  const innerOf = (
    { name, title, role }: Pick<Inner, 'name' | 'title' | 'role'>,
    tell: typeof tellUp,
    values: () => CellNumbers,
  ): Inner => ({
    of: refOf(recurrence, name).of as Inner['of'],
    name: `${sign}${name}`,
    title: sign ? text(`${sign} ${title.en}`, `${sign} ${title.zh}`) : title,
    role,
    shape,
    values: () => values().values.get(name)!,
    tell: (index) => tell(telling(), name, atOf(index)),
  });
  return {
    inners: [
      ...cell.forward
        .filter(({ name }) => name !== 'h' || !givesH)
        .map((each) => innerOf(each, tellUp, () => numbers.up())),
      ...cell.backward.map((each) => innerOf(each, tellBack, () => numbers.back())),
      ...(keeper ? firstStates(recurrence, { keeper, ...numbers }) : []),
    ],
    memory: (at) => tellUp(telling(), 'h', at),
    down: (time, feature) => tellInput(telling(), steps.timeOf(time), feature),
    downs: () => inputGradients(recurrence, numbers.back()),
    weightGradient: (name, index) => tellWeight(telling(), name, index),
  };
}
