/** @file How a gate of a recurrent layer comes to stand as it does: inputs, memory, bias, activation. */
import { POINTWISE } from '#explain/activations/pointwise.ts';
import type { Factor, Line, Mark } from '#explain/derivation.ts';
import { plain, role, sumLine, term, told, type Told } from '#explain/told.ts';
import { here, type Gate } from './cell.ts';
import { biasPlaces, columnsOf, range } from './recurrence.ts';
import {
  functionTex,
  marksOf,
  mixTex,
  placeOf,
  sumTex,
  termsOf,
  texOf,
  type At,
  type Telling,
} from './telling.ts';

const weightTex = (letter: string, { name }: Gate): string => role('weight', `${letter}_{${name}}`);

/** x W of a gate: every feature of the step meets its weight. */
function inputLine({ recurrence }: Telling, gate: Gate, { row, unit }: At) {
  const { site, prefix, features, units, steps } = recurrence;
  const first = steps.timeOf(row) * features;
  const columns = columnsOf(recurrence);
  const kernel = site.weight(`${prefix}kernel`);
  const [x, w] = [site.factors(site.source, 'input', 'x'), site.factors(kernel, 'weight', 'W')];
  const weights = range(features).map((j) => j * columns + gate.column * units + unit);
  const line = sumLine({
    tex: String.raw`${role('input', 'x_t')} ${weightTex('W', gate)} = \sum_j ${role('input', 'x_{t,j}')}\, ${role('weight', `W_{j,${gate.name}}`)}`,
    terms: weights.map((at, j) => term([x(first + j), w(at)], [j])),
  });
  const marks: readonly Mark[] = [
    { tensor: site.source, indices: range(features).map((j) => first + j) },
    { tensor: kernel, indices: weights },
  ];
  return { line, marks };
}

/** s R of a gate, s the memory or what it sees of it. */
function recurrentLine(telling: Telling, gate: Gate, { row, unit }: At) {
  const { recurrence } = telling;
  const { site, prefix, units } = recurrence;
  const columns = columnsOf(recurrence);
  const operand = gate.operand!;
  const recurrent = site.weight(`${prefix}recurrent_kernel`);
  const r = site.factors(recurrent, 'weight', 'R');
  const weights = range(units).map((v) => v * columns + gate.column * units + unit);
  const first = placeOf(telling, operand, { row, unit: 0 });
  const state = first && site.factors(first.tensor, 'state', 'h');
  const letter = texOf(recurrence, operand);
  const line = sumLine({
    tex: String.raw`${letter} ${weightTex('R', gate)} = \sum_k ${letter}\, ${role('weight', `R_{k,${gate.name}}`)}`,
    terms: weights.map((at, v) =>
      term([state ? state(first.index + v) : plain(0, letter, 'state'), r(at)], [v]),
    ),
  });
  const seen = first ? [{ tensor: first.tensor, indices: range(units).map((v) => first.index + v) }] : [];
  return { line, marks: [...seen, { tensor: recurrent, indices: weights }] };
}

const partsOf = (telling: Telling, gate: Gate, at: At) => [
  ...(gate.input ? [inputLine(telling, gate, at)] : []),
  ...(gate.operand ? [recurrentLine(telling, gate, at)] : []),
];

function biasesOf({ recurrence }: Telling, gate: Gate, { unit }: At): readonly Factor[] {
  const { site, prefix } = recurrence;
  const places = biasPlaces(recurrence, gate, unit);
  const bias = places.length > 0 ? site.factors(site.weight(`${prefix}bias`), 'weight', 'b') : null;
  return places.map((place) => bias!(place));
}

/** The parts added up; two biases are one a term. */
function sumOf(telling: Telling, gate: Gate, at: At, parts: readonly { readonly line: Line }[]) {
  const { recurrence } = telling;
  const [bias, ...biases] = biasesOf(telling, gate, at);
  const products = gate.plus.length > 0 ? ` + ${mixTex(recurrence, gate.plus)}` : '';
  const written = [
    ...(gate.input ? [`${role('input', 'x_t')} ${weightTex('W', gate)}`] : []),
    ...(gate.operand ? [`${texOf(recurrence, gate.operand)} ${weightTex('R', gate)}`] : []),
  ];
  return {
    tex: `${written.join(' + ')}${products}${bias ? ` + ${weightTex('b', gate)}` : ''}`,
    terms: [
      ...parts.map(({ line }) => term([plain(line.value, 'p')])),
      ...termsOf(telling, gate.plus, at),
      ...biases.map((each) => term([each])),
    ],
    ...(bias && { bias }),
  };
}

/** A gate on one line: what its parts come to. */
export function shortGate(telling: Telling, gate: Gate, at: At): Line {
  const own = role(gate.role, gate.tex('t'));
  const { tex, ...sum } = sumOf(telling, gate, at, partsOf(telling, gate, at));
  const from = placeOf(telling, here(gate.name), at)!;
  if (gate.activation === 'linear') return sumLine({ ...sum, tex: `${own} = ${tex}`, from });
  return sumLine({
    ...sum,
    tex: String.raw`${own} = ${functionTex(gate.activation)}\bigl(${tex}\bigr)`,
    apply: gate.activation,
    value: POINTWISE[gate.activation].f(sumLine({ tex, ...sum }).value),
    from,
  });
}

/** A gate with every product that goes into it. */
export function wholeGate(telling: Telling, gate: Gate, at: At): Told {
  const parts = partsOf(telling, gate, at);
  const marks = [...parts.flatMap((part) => part.marks), ...marksOf(telling, gate.plus, at)];
  const { tex, ...sum } = sumOf(telling, gate, at, parts);
  const lines = parts.map(({ line }) => line);
  const own = role(gate.role, gate.tex('t'));
  const from = placeOf(telling, here(gate.name), at)!;
  if (gate.activation === 'linear')
    return told([...lines, sumLine({ ...sum, tex: `${own} = ${tex}`, from })], { marks });
  const z = sumLine({ ...sum, tex: `${sumTex(gate)} = ${tex}` });
  const opened = sumLine({
    tex: String.raw`${own} = ${functionTex(gate.activation)}(${sumTex(gate)})`,
    terms: [term([plain(z.value, sumTex(gate))])],
    apply: gate.activation,
    value: POINTWISE[gate.activation].f(z.value),
    from,
  });
  return told([...lines, z, opened], { marks });
}
