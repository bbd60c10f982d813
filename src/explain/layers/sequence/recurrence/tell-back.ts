/** @file How gradients of a recurrent layer come back through time: to its states, and to its gates. */
import { text, type Text } from '#lib/text.ts';
import { plain, role, slope, sumLine, term, told, type Told } from '#explain/told.ts';
import { pullWords, spoken } from '#explain/words.ts';
import { after, here, type Carried, type Mix } from './cell.ts';
import { columnsOf, gatesOf, range } from './recurrence.ts';
import {
  bendLines,
  factorsAt,
  marksOf,
  mixTex,
  namedIn,
  placeOf,
  termsOf,
  valueAt,
  type At,
  type Telling,
} from './telling.ts';

const SKIPPED = text(
  'This step is padding: nothing was made of it, so nothing comes back from it.',
  '这一步是填充：没有用到它，所以没有梯度从这里传回。',
);
const HANDED_BACK = text(
  'The step after it is padding, which hands the gradient back as it is.',
  '后一步是填充，梯度原样传回。',
);

const recalledWords = (value: number): Text =>
  text(
    `A layer of the decoder begins with this state: ${spoken(value)} of the gradient comes back from there.`,
    `解码器的一层从这个状态开始：梯度中有 ${spoken(value)} 由那里传回。`,
  );

/** Σ δ R over gates of a row: what they tell of unit `unit` of what they saw. */
function pullLine(telling: Telling, pulls: readonly string[], { row, unit }: At, step: 'here' | 'after') {
  const { recurrence } = telling;
  const { site, cell, steps, prefix, units } = recurrence;
  const columns = columnsOf(recurrence);
  const recurrent = site.weight(`${prefix}recurrent_kernel`);
  const r = site.factors(recurrent, 'weight', 'R');
  const gates = gatesOf(cell).filter(({ name }) => pulls.includes(name));
  const pairs = gates.flatMap(({ column, delta }) =>
    range(units).map((v) => ({ delta, v, at: unit * columns + column * units + v })),
  );
  const line = sumLine({
    tex: gates
      .map(({ name, delta }) => {
        const d = role('upstream', namedIn(cell, delta).tex(steps.named[step]));
        return String.raw`${d} ${role('weight', String.raw`R_{${name}}^{\top}`)}`;
      })
      .join(' + '),
    terms: pairs.map(({ delta, v, at }) =>
      term([...factorsAt(telling, here(delta), { row, unit: v }), r(at)], [at % columns]),
    ),
  });
  return { line, marks: [{ tensor: recurrent, indices: pairs.map(({ at }) => at) }] };
}

/** What comes back to a state at a row: from above, from what is made of it there, and from the next step. */
export function carriedLines(telling: Telling, own: Carried, at: At) {
  const { recurrence } = telling;
  const { steps, upstream } = recurrence;
  const next = steps.after(at.row);
  const above = own.name === '∂L/∂h' ? upstream(at.row, at.unit) : [];
  const recalled = recurrence.recalled(own.of, at.row, at.unit);
  const skips = next !== null && !steps.counts(next);
  const products = [
    ...(steps.counts(at.row) ? own.own : []),
    ...(next === null ? [] : skips ? [[after(own.name)]] : own.next),
  ];
  const pull =
    next !== null && !skips && own.pulls.length > 0
      ? pullLine(telling, own.pulls, { ...at, row: next }, 'after')
      : null;
  const written = [
    ...(above.length > 0 ? [slope('upstream', 'a')] : []),
    ...recalled.map(() => slope('upstream', `${own.of}'_0`)),
    ...(products.length > 0 ? [mixTex(recurrence, products)] : []),
    ...(pull ? [pull.line.tex] : []),
  ];
  const sum = sumLine({
    tex: `${role(own.role, own.tex(steps.named.here))} = ${written.join(' + ') || '0'}`,
    terms: [
      ...(above.length > 0 ? [term(above)] : []),
      ...recalled.map((factor) => term([factor])),
      ...termsOf(telling, products, at),
      ...(pull ? [term([plain(pull.line.value, 'p', 'upstream')])] : []),
    ],
  });
  return {
    before: [...(pull ? [pull.line] : []), ...bendLines(telling, products, at)],
    sum,
    marks: [
      ...marksOf(telling, products, at),
      ...(pull?.marks ?? []),
      ...recalled.map(({ from }) => ({ tensor: from!.tensor, indices: [from!.index] })),
    ],
    words: [...(skips ? [HANDED_BACK] : []), ...recalled.map(({ value }) => recalledWords(value))],
  };
}

function tellCarried(telling: Telling, own: Carried, at: At): Told {
  const { before: lines, sum, marks, words } = carriedLines(telling, own, at);
  const said = telling.recurrence.cell.words(own.name, (ref) => valueAt(telling, ref, at));
  const from = placeOf(telling, here(own.name), at)!;
  return told([...lines, { ...sum, from }], { marks, words: [...said, ...words] });
}

function tellMix(telling: Telling, own: Mix, at: At): Told {
  const { recurrence } = telling;
  const sum = sumLine({
    tex: `${role(own.role, own.tex('t'))} = ${mixTex(recurrence, own.products)}`,
    terms: termsOf(telling, own.products, at),
    from: placeOf(telling, here(own.name), at)!,
  });
  return told([...bendLines(telling, own.products, at), sum], {
    marks: marksOf(telling, own.products, at),
    words: recurrence.cell.words(own.name, (ref) => valueAt(telling, ref, at)),
  });
}

/** ∂L/∂h, ∂L/∂c, δ of a gate: of a unit at a row. */
export function tellBack(telling: Telling, name: string, at: At): Told {
  const { cell, steps } = telling.recurrence;
  const own = cell.backward.find((each) => each.name === name)!;
  if (own.is === 'carried') return tellCarried(telling, own, at);
  const from = placeOf(telling, here(name), at)!;
  const title = role(own.role, own.tex('t'));
  if (!steps.counts(at.row))
    return told([sumLine({ tex: `${title} = 0`, terms: [], from })], { words: [SKIPPED] });
  if (own.is === 'mix') return tellMix(telling, own, at);
  const { line, marks } = pullLine(telling, own.pulls, at, 'here');
  return told([{ ...line, tex: `${title} = ${line.tex}`, from }], { marks, words: pullWords(line) });
}
