/**
 * @file What is on the table at a stop: the tensors that came, those that they meet, and which number is explained first. Pure;
 * knows kinds of layers only where a matrix has to be cut.
 */
import { noiseRef, SAID } from '#explain/given.ts';
import { inputRef, joinedBy, lookedAt, ownWeights, slotNames, weightNames } from '#explain/network.ts';
import type { Role } from '#explain/derivation.ts';
import type { Inner } from '#explain/layers/layer-explanation.ts';
import type { Place, TensorRef } from '#explain/place.ts';
import { gistOf } from '#explain/record/gist.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import type { Stop } from '#explain/stops.ts';
import { explanationOf, siteOf } from '#explain/layers/layer-site.ts';
import { updateOf } from '#explain/optimizers/update-teller.ts';
import { innersOf, readerOf, shapeAt, tensorAt } from '#explain/tensors.ts';
import { walkedLayers } from '#explain/walks.ts';
import type { Text } from '#lib/text.ts';
import { messages } from './messages.ts';
import { outputRef } from './output-ref.ts';
import type { CardSize, MatrixCut } from './slices.ts';
import { ROLE_OF, symbolOf, weightSymbol, weightTitle } from './tensor-names.ts';

/** A tensor on the table. */
export interface Card {
  readonly ref: TensorRef;
  readonly role: Role;
  readonly title: Text;
  readonly matrices: MatrixCut;
  /** `half` stands beside its neighbour. */
  readonly size: CardSize;
  /** Pixels: higher grids would push what belongs beside them out of sight. */
  readonly mostHeight: number;
  /** Shows the slice of a card before it, whose choosers serve both. */
  readonly follows: boolean;
  /** The tensor whose number a click explains, where that is another of the same shape. */
  readonly explains: TensorRef;
}

export interface Board {
  /** What arrives. */
  readonly came: readonly Card[];
  /** What it meets, and what becomes of both. */
  readonly met: readonly Card[];
}

interface CardOptions {
  readonly role?: Role;
  readonly matrices?: MatrixCut;
  readonly size?: 'half';
  readonly mostHeight?: number;
  readonly follows?: true;
  readonly explains?: TensorRef;
}

const [FULL, LOW, HALF] = [330, 236, 176];

const card = (ref: TensorRef, title: Text, options: CardOptions = {}): Card => ({
  ref,
  title,
  role: ROLE_OF[ref.of],
  matrices: 'whole',
  size: 'full',
  mostHeight: options.size === 'half' ? HALF : FULL,
  follows: false,
  explains: ref,
  ...options,
});

type Layers = Pick<SampleRecord, 'document' | 'layers' | 'walk'>;

const kindAt = (record: Layers, layer: number): string | undefined => walkedLayers(record)[layer]?.kind;

/** How a weight is cut: by tokens, by heads, or by units. */
function cutOfWeight(record: Layers, layer: number, name: string): MatrixCut {
  if (kindAt(record, layer) === 'embedding') return 'row';
  if (name.endsWith('/attention_output/kernel')) return 'heads-first';
  return /\/(query|key|value)\//.test(name) ? 'heads-middle' : 'column';
}

/** Is there a z in front of an activation? It is worked out when somebody looks at it. */
const hasSum = (record: SampleRecord, layer: number): boolean => {
  const reader = readerOf(record);
  return explanationOf(reader, layer) !== null && siteOf(reader, layer)?.activation !== 'linear';
};

const innerCard = (layer: number, { of, name, title, role, heads, shape }: Inner): Card =>
  card({ of, layer, name }, title, {
    role,
    mostHeight: LOW,
    ...(shape.length === 1 && { size: 'half' as const }),
    ...(heads && { matrices: `heads-${heads}` as const }),
  });

/** What a layer works out on the way up, or the gradients of that; and what comes from an encoder, or goes back to it. */
function innerCards(record: SampleRecord, layer: number, way: Inner['of']) {
  const own = innersOf(record, layer).filter(({ of }) => of === way);
  const cards = (inners: readonly Inner[]) => inners.map((inner) => innerCard(layer, inner));
  return {
    within: cards(own.filter(({ beyond }) => !beyond)),
    beyond: cards(own.filter(({ beyond }) => beyond)),
  };
}

/** Weights that work without learning: of a frozen layer, of a network whose turn it is not, and statistics. */
const restingCards = (record: SampleRecord, layer: number): readonly Card[] => {
  const learning = weightNames(record, layer);
  return ownWeights(record, layer)
    .filter((name) => !learning.includes(name))
    .map((name) => {
      const title = weightTitle({ of: 'weight', name });
      return card({ of: 'weight', name }, messages.rests(title), {
        matrices: cutOfWeight(record, layer, name),
        size: 'half',
      });
    });
};

/** The encoder's steps, where a layer looks at them. */
function leftCards(record: SampleRecord, layer: number): readonly Card[] {
  const ref = lookedAt(record, layer);
  return ref ? [card(ref, messages.left, { role: 'input' })] : [];
}

const present = (record: SampleRecord, own: Card): readonly Card[] => (shapeAt(record, own.ref) ? [own] : []);

function forwardBoard(record: SampleRecord, layer: number): Board {
  const from = inputRef(record, layer);
  const weights = weightNames(record, layer).map((name) => {
    const matrices = cutOfWeight(record, layer, name);
    return card({ of: 'weight', name }, weightTitle({ of: 'weight', name }), { matrices, size: 'half' });
  });
  const given = [
    ...weights,
    ...restingCards(record, layer),
    ...present(record, card(noiseRef(record.layers[layer]!.name), messages.chance)),
  ];
  const { within: inners, beyond } = innerCards(record, layer, 'inner');
  const output = card({ of: 'output', layer }, messages.output);
  const sum = hasSum(record, layer) ? [card({ of: 'sum', layer }, messages.sum)] : [];
  const joined = joinedBy(record, layer).map(({ end, branch }, _, { length }) =>
    card(end, messages.branchGives(branch + 1, length), { role: 'input' }),
  );
  const came = [
    ...(from && joined.length === 0 ? [card(from, messages.comesIn, { role: 'input' })] : joined),
    ...leftCards(record, layer),
    ...beyond,
  ];
  // What is worked out on the way needs the room beside what is given.
  return inners.length > 0
    ? { came: [...came, ...given], met: [output, ...sum, ...inners] }
    : { came, met: [...given, output, ...sum] };
}

/** What the layer tells others: the one below, or of a block that joins branches, the last layer of each. */
function toldCards(record: SampleRecord, layer: number): readonly Card[] {
  const below: TensorRef = { of: 'inputGradient', layer };
  const ends = joinedBy(record, layer);
  if (ends.length === 0) return present(record, card(below, messages.downstream, { mostHeight: LOW }));
  return ends.flatMap(({ end, branch }) => {
    if (!('layer' in end)) return [];
    const title = messages.branchTold(branch + 1, ends.length);
    return [card({ of: 'outputGradient', layer: end.layer }, title, { mostHeight: LOW })];
  });
}

function backwardBoard(record: SampleRecord, layer: number): Board {
  const from = inputRef(record, layer);
  const pairs = weightNames(record, layer).map((name) => {
    const explains: TensorRef = { of: 'weightGradient', name };
    const matrices = cutOfWeight(record, layer, name);
    return [
      card({ of: 'weight', name }, weightTitle({ of: 'weight', name }), { matrices, size: 'half', explains }),
      card(explains, weightTitle({ of: 'weightGradient', name }), { matrices, size: 'half', follows: true }),
    ];
  });
  const sum = hasSum(record, layer) ? [card({ of: 'sumGradient', layer }, messages.sumGradient)] : [];
  const told = toldCards(record, layer);
  const below = told.find(({ ref }) => ref.of === 'inputGradient')?.ref;
  const answered: CardOptions = below ? { explains: below } : {};
  const { within, beyond } = innerCards(record, layer, 'innerGradient');
  return {
    came: [...sum, card({ of: 'outputGradient', layer }, messages.upstream), ...within],
    met: [
      ...(pairs[0] ?? []),
      ...(from ? [card(from, messages.sawForward, { role: 'input', mostHeight: LOW, ...answered })] : []),
      ...leftCards(record, layer),
      ...told,
      ...beyond,
      ...pairs.slice(1).flat(),
      ...restingCards(record, layer),
    ],
  };
}

/** What becomes of a weight; its gradient where a task has steps of its own, which are not told. */
const newWeight = (record: SampleRecord, name: string): TensorRef =>
  updateOf(record).trained(name) ? { of: 'newWeight', name } : { of: 'weightGradient', name };

function updateBoard(record: SampleRecord, layer: number): Board {
  const cut = (name: string) => ({ matrices: cutOfWeight(record, layer, name) });
  const names = weightNames(record, layer);
  return {
    came: names.map((name) =>
      card({ of: 'weightGradient', name }, weightTitle({ of: 'weightGradient', name }), {
        ...cut(name),
        explains: newWeight(record, name),
      }),
    ),
    met: names.flatMap((name) => {
      const explains = newWeight(record, name);
      return [
        card({ of: 'weight', name }, messages.before(weightSymbol(name)), {
          ...cut(name),
          size: 'half',
          follows: true,
          explains,
        }),
        card({ of: 'newWeight', name }, messages.after(`${weightSymbol(name)}′`), {
          ...cut(name),
          size: 'half',
          follows: true,
        }),
        ...slotNames(record, name).map((slot) =>
          card(
            { of: 'slot', name: slot },
            messages.slot(symbolOf({ of: 'slot', name: slot }), weightSymbol(name)),
            {
              ...cut(name),
              size: 'half',
              follows: true,
              explains,
            },
          ),
        ),
      ];
    }),
  };
}

export function boardOf(record: SampleRecord, { phase, layer }: Stop): Board {
  if (phase === 'forward' && layer !== null) return forwardBoard(record, layer);
  if (phase === 'backward' && layer !== null) return backwardBoard(record, layer);
  if (phase === 'update' && layer !== null) return updateBoard(record, layer);
  const answer = outputRef(record);
  if (phase === 'loss')
    return {
      came: [card(answer, messages.answer)],
      met: [
        card({ of: 'target' }, messages.target),
        ...present(record, card({ of: 'softTarget' }, messages.softTarget)),
        ...present(record, card({ of: 'softAnswer' }, messages.softAnswer)),
        card({ of: 'outputGradient', layer: answer.layer }, messages.lossGradient),
      ],
    };
  return {
    came: [
      card({ of: 'input' }, messages.input),
      ...present(record, card(SAID, messages.said, { role: 'input' })),
    ],
    met: [card({ of: 'target' }, messages.target)],
  };
}

/** The tensor that a stop is about. */
function mainRef(record: SampleRecord, { phase, layer }: Stop): TensorRef {
  if (layer === null) return phase === 'loss' ? { of: 'loss' } : { of: 'input' };
  const name = weightNames(record, layer)[0];
  if (phase === 'forward') return { of: 'output', layer };
  if (name !== undefined)
    return phase === 'update' ? newWeight(record, name) : { of: 'weightGradient', name };
  return toldCards(record, layer)[0]?.ref ?? { of: 'outputGradient', layer };
}

/** The number that is explained before a person chooses one: where most happens. */
export function firstPlace(record: SampleRecord, stop: Stop): Place {
  const tensor = mainRef(record, stop);
  // What a weight changes by follows from its gradient.
  const guide: TensorRef = tensor.of === 'newWeight' ? { of: 'weightGradient', name: tensor.name } : tensor;
  const around = tensorAt(record, guide);
  return { tensor, index: around ? gistOf(around).largestAt : 0 };
}
