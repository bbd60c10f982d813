/** @file How a recurrent layer comes by a number on the way up: its gates, what the cell holds, what it shows. */
import { text } from '#lib/text.ts';
import type { Line, Mark } from '#explain/derivation.ts';
import { role, sumLine, term, told, type Told } from '#explain/told.ts';
import { before, here, type Cell, type Gate, type Mix, type Product } from './cell.ts';
import { range } from './recurrence.ts';
import { shortGate, wholeGate } from './tell-gate.ts';
import {
  bendLines,
  factorsAt,
  marksOf,
  mixTex,
  namedIn,
  placeOf,
  termsOf,
  texOf,
  valueAt,
  type At,
  type Telling,
} from './telling.ts';

const PADDING = text(
  'This step is padding: it does not count, and the memory goes on as it was.',
  '这一步是填充，不算数：记忆原样传到下一步。',
);

type Made = Gate | Mix;

const productsOf = (made: Made): readonly Product[] => (made.is === 'mix' ? made.products : made.plus);

/** What a number is made of at its own step, from the first to the last that is made. */
function partsOf({ forward }: Cell, name: string): readonly Made[] {
  const needed = new Set<string>();
  const need = (own: Made): void => {
    const operand = own.is === 'gate' && own.operand ? [own.operand] : [];
    for (const ref of [...productsOf(own).flat(), ...operand]) {
      const part =
        ref.at === 'here' && !needed.has(ref.name) && forward.find((each) => each.name === ref.name);
      if (!part) continue;
      needed.add(ref.name);
      need(part);
    }
  };
  need(forward.find((each) => each.name === name)!);
  return forward.filter((each) => needed.has(each.name));
}

/** A sum of products, after what they take through the activation. */
function mixLines(telling: Telling, { name, role: of, tex, products }: Mix, at: At): readonly Line[] {
  const sum = sumLine({
    tex: `${role(of, tex('t'))} = ${mixTex(telling.recurrence, products)}`,
    terms: termsOf(telling, products, at),
    from: placeOf(telling, here(name), at)!,
  });
  return [...bendLines(telling, products, at), sum];
}

/** A step that does not count: what goes on goes on, the rest is not asked. */
function padded(telling: Telling, name: string, at: At): Told {
  const { cell } = telling.recurrence;
  const goesOn = cell.states.includes(name);
  const { role: of, tex } = namedIn(cell, name);
  const own = role(of, tex('t'));
  const line = sumLine({
    tex: `${own} = ${goesOn ? texOf(telling.recurrence, before(name)) : '0'}`,
    terms: goesOn ? [term(factorsAt(telling, before(name), at))] : [],
    from: placeOf(telling, here(name), at)!,
  });
  return told([line], { words: [PADDING], marks: marksOf(telling, [[before(name)]], at) });
}

/** The step that comes in. */
const readMark = ({ recurrence: { site, steps, features } }: Telling, { row }: At): Mark => ({
  tensor: site.source,
  indices: range(features).map((j) => steps.timeOf(row) * features + j),
});

/** A gate, the cell, h: of a unit at a row. */
export function tellUp(telling: Telling, name: string, at: At): Told {
  const { cell, steps } = telling.recurrence;
  if (!steps.counts(at.row)) return padded(telling, name, at);
  const own = cell.forward.find((each) => each.name === name)!;
  const words = cell.words(name, (ref) => valueAt(telling, ref, at));
  if (own.is === 'gate') return { ...wholeGate(telling, own, at), words };
  const parts = partsOf(cell, name);
  const first = parts.flatMap((part) =>
    part.is === 'gate' ? [shortGate(telling, part, at)] : mixLines(telling, part, at),
  );
  const seen = parts.map((part): Product => [here(part.name)]);
  return told([...first, ...mixLines(telling, own, at)], {
    marks: [...marksOf(telling, [...seen, ...own.products], at), readMark(telling, at)],
    words,
  });
}
