/** @file What a recurrent layer tells the one below, and what each step has to say about its weights. */
import { placeIn } from '#model/shape.ts';
import { role, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { voteWords } from '#explain/words.ts';
import { here, type Gate } from './cell.ts';
import { columnsOf, gatesOf, range } from './recurrence.ts';
import { factorsAt, namedIn, placeOf, texOf, type Telling } from './telling.ts';

/** ∂L/∂x of a feature at a row: what all gates of the step tell it. */
export function tellInput(telling: Telling, row: number, feature: number) {
  const { recurrence } = telling;
  const { site, cell, prefix, units } = recurrence;
  const columns = columnsOf(recurrence);
  const kernel = site.weight(`${prefix}kernel`);
  const w = site.factors(kernel, 'weight', 'W');
  const gates = gatesOf(cell).filter(({ input }) => input);
  const pairs = gates.flatMap(({ column, delta }) =>
    range(units).map((u) => ({ delta, u, at: feature * columns + column * units + u })),
  );
  const written = gates.map(({ name, delta }) => {
    const d = role('upstream', namedIn(cell, delta).tex('t'));
    return String.raw`${d} ${role('weight', String.raw`W_{${name}}^{\top}`)}`;
  });
  const line = sumLine({
    tex: written.join(' + '),
    terms: pairs.map(({ delta, u, at }) =>
      term([...factorsAt(telling, here(delta), { row, unit: u }), w(at)], [at % columns]),
    ),
  });
  const marks = gates.map(({ delta }) => ({
    tensor: placeOf(telling, here(delta), { row, unit: 0 })!.tensor,
    indices: range(units).map((u) => row * units + u),
  }));
  return { line, marks: [...marks, { tensor: kernel, indices: pairs.map(({ at }) => at) }] };
}

/** The gate that owns a column of a kernel, and its unit. */
function ownerOf({ recurrence }: Telling, column: number, sees: (gate: Gate) => boolean) {
  const { cell, units } = recurrence;
  const gate = gatesOf(cell).find((each) => each.column === Math.floor(column / units) && sees(each))!;
  return { gate, unit: column % units };
}

const WEIGHTS = { kernel: 'W', recurrent_kernel: 'R', bias: 'b' } as const;
/** Of a cell, by Keras's names. */
export type RecurrentWeight = keyof typeof WEIGHTS;

/** ∂L/∂W at `index`: every step has its say. */
export function tellWeight(telling: Telling, name: RecurrentWeight, index: number): Told {
  const { recurrence } = telling;
  const { site, steps, features } = recurrence;
  const columns = columnsOf(recurrence);
  const [row, column] = [Math.floor(index / columns), index % columns];
  const seesMemory = name === 'recurrent_kernel' || (name === 'bias' && row === 1);
  const { gate, unit } = ownerOf(telling, column, ({ input, operand }) =>
    seesMemory ? operand !== null : input,
  );
  const x = site.factors(site.source, 'input', 'x');
  const met = (step: number) => {
    if (name === 'bias') return [];
    return name === 'kernel'
      ? [x(steps.timeOf(step) * features + row)]
      : factorsAt(telling, gate.operand!, { row: step, unit: row });
  };
  const seen = { kernel: role('input', 'x_t'), recurrent_kernel: '', bias: '' };
  const factor = name === 'recurrent_kernel' ? texOf(recurrence, gate.operand!) : seen[name];
  const d = namedIn(recurrence.cell, gate.delta).tex('t');
  const line = sumLine({
    tex: String.raw`${slope('weight', `${WEIGHTS[name]}_{${gate.name}}`)} = \sum_t ${role('upstream', d)}\, ${factor}`,
    terms: steps.order
      .filter((step) => steps.counts(step))
      .map((step) =>
        term([...factorsAt(telling, here(gate.delta), { row: step, unit }), ...met(step)], [step]),
      ),
  });
  const deltas = steps.order.map((step) => placeOf(telling, here(gate.delta), { row: step, unit })!);
  const marks = [{ tensor: deltas[0]!.tensor, indices: deltas.map((place) => place.index) }];
  const { shape } = site.read(site.weight(`${recurrence.prefix}${name}`));
  const words = voteWords(line, `${WEIGHTS[name]}[${placeIn(shape, index).join(',')}]`);
  return told([line], { marks, words });
}
