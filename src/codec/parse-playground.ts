/**
 * @file What a hash of TensorFlow Playground opens: the same data, network, training and hidden controls. Its names and
 * defaults are those of its `state.ts`, its arithmetic that of `nn.ts`:
 *
 *     loss             ½ (output − label)², the output a tanh, or linear for regression; labels −1 and 1
 *     weights, biases  uniform in ±½, and 0.1; with `initZero` zeros
 *     regularization   after each batch every weight loses rate · learning rate · sign(w) (L1) or · w (L2)
 *
 * What comes out is JSON that has yet to be checked: see `parse-document.ts`.
 */
import { MAX_SEED } from '#model/document.ts';
import type { JsonObject } from './json.ts';
import { take } from './link-keys.ts';
import type { LinkOptions } from './link-options.ts';
import { messages } from './messages.ts';
import type { LinkKeys } from './migrations.ts';
import type { Notes } from './notes.ts';
import { quote } from './quote.ts';

/** Names that none of our links has; one of them tells where a link comes from. */
const TELLING = [
  'activation',
  'batchSize',
  'learningRate',
  'networkShape',
  'percTrainData',
  'problem',
  'regDataset',
  'regularization',
  'regularizationRate',
  'xTimesY',
];
/** Names that say how Strata is to read a link. */
const OURS = ['v', 'preset', 'net', 'doc'];

export const isPlaygroundLink = (keys: LinkKeys): boolean =>
  TELLING.some((name) => keys.has(name)) && !OURS.some((name) => keys.has(name));

const DATASETS = { circle: 'circle', xor: 'xor', gauss: 'gauss', spiral: 'spiral' } as const;
const REGRESSIONS = { 'reg-plane': 'plane', 'reg-gauss': 'multi-gauss' } as const;
const ACTIVATIONS = { tanh: 'tanh', relu: 'relu', sigmoid: 'sigmoid', linear: 'linear' } as const;
const PENALTIES = { none: 'none', L1: 'l1', L2: 'l2' } as const;
const PROBLEMS = { classification: 'classify', regression: 'regress' } as const;

const FEATURES = {
  x: true,
  y: true,
  xSquared: false,
  ySquared: false,
  xTimesY: false,
  sinX: false,
  sinY: false,
};

/** What has no meaning here, or none that would change what is learned. */
const IDLE = ['collectStats', 'cosX', 'cosY', 'hideText', 'tutorial'];

/** Its names of controls where ours are others. */
const CONTROLS: Readonly<Record<string, readonly string[]>> = {
  percTrainData: ['trainShare'],
  regularization: ['l1', 'l2'],
  regularizationRate: ['l1', 'l2'],
  playButton: ['play'],
  stepButton: ['step'],
  resetButton: ['reset'],
  showTestData: ['showTest'],
  problem: ['task'],
};

/** It goes on for ever; here that many epochs are a bar's length, and training goes on when it is started again. */
const EPOCHS = 1000;

interface Source {
  readonly left: Map<string, string>;
  readonly notes: Notes;
  /** Controls that the link hides, by its own names. */
  readonly hidden: readonly string[];
}

/** The option that `key` names, the first where the link says nothing, and with a note where it says something else. */
function takeOption<T>({ left, notes }: Source, key: string, options: Readonly<Record<string, T>>): T {
  const value = take(left, key) ?? '';
  const [standard] = Object.values(options);
  if (Object.hasOwn(options, value)) return options[value]!;
  if (value !== '') notes.changes.push(messages.noSuchOption({ en: key, zh: key }, quote(value)));
  return standard!;
}

/** A number as JSON; what is none stays text, for `parse-document.ts` to refuse. */
function takeNumber({ left }: Source, key: string, standard: number): number | string {
  const value = take(left, key)?.trim() ?? '';
  if (value === '') return standard;
  return Number.isFinite(Number(value)) ? Number(value) : value;
}

/** As Playground reads it: everything but `false` is true. */
function takeFlag({ left }: Source, key: string, standard: boolean): boolean {
  const value = take(left, key)?.trim() ?? '';
  return value === '' ? standard : value !== 'false';
}

/** Units of the hidden layers; none where the list is empty, 4 and 2 where there is no list. */
function takeShape({ left, notes }: Source): readonly number[] {
  const value = take(left, 'networkShape') ?? '4,2';
  const parts = value.split(',').filter((part) => part.trim() !== '');
  const units = parts.map(Number).filter((each) => Number.isFinite(each) && each > 0);
  if (units.length < parts.length) notes.changes.push(messages.badNetworkShape(quote(value)));
  return units;
}

/** `0.12345` is the seed 12345: Playground writes five digits. Other texts are told apart by their letters. */
function seedOf(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number))
    return Math.abs(Math.round(number < 1 ? number * 1e5 : number)) % (MAX_SEED + 1);
  let sum = 0;
  for (const letter of value) sum = (31 * sum + letter.codePointAt(0)!) % (MAX_SEED + 1);
  return sum;
}

function takeSeed({ left }: Source): JsonObject {
  const value = take(left, 'seed');
  return value === undefined ? {} : { seed: seedOf(value) };
}

/** Hidden controls by our names. */
const ourControls = (hidden: readonly string[]): readonly string[] => [
  ...new Set(hidden.flatMap((name) => (Object.hasOwn(CONTROLS, name) ? CONTROLS[name]! : [name]))),
];

/** Dense layers as Playground starts them. */
function takeStack(source: Source, regression: boolean): readonly JsonObject[] {
  const activation = takeOption(source, 'activation', ACTIVATIONS);
  const penalty = takeOption(source, 'regularization', PENALTIES);
  const rate = takeNumber(source, 'regularizationRate', 0);
  const start = takeFlag(source, 'initZero', false)
    ? { kernelInitializer: 'zeros', biasInitializer: 'zeros' }
    : {
        kernelInitializer: 'random_uniform(minval=-0.5,maxval=0.5)',
        biasInitializer: 'constant(value=0.1)',
      };
  // Our l2 adds l2·Σw² to the loss, whose slope is twice l2·w.
  const strength = penalty === 'l2' && typeof rate === 'number' ? rate / 2 : rate;
  const layer = (units: number, name: string): JsonObject => ({
    kind: 'dense',
    units,
    activation: name,
    ...start,
    ...(penalty === 'none' ? {} : { [penalty]: strength }),
  });
  const hidden = takeShape(source).map((units) => layer(units, activation));
  return [...hidden, layer(1, regression ? 'linear' : 'tanh')];
}

function takeData(source: Source, regression: boolean): JsonObject {
  const classes = takeOption(source, 'dataset', DATASETS);
  const numbers = takeOption(source, 'regDataset', REGRESSIONS);
  const switches = Object.entries(FEATURES).map(([name, standard]) => [
    name,
    // A feature whose switch is hidden does not exist there.
    takeFlag(source, name, standard) && !source.hidden.includes(name),
  ]);
  return {
    dataset: regression ? numbers : classes,
    noise: takeNumber(source, 'noise', 0),
    trainShare: takeNumber(source, 'percTrainData', 50),
    ...Object.fromEntries(switches),
  };
}

/** Takes all that Playground knows out of `left`; `options` is what has been taken for the page already. */
export function takePlayground(
  left: Map<string, string>,
  notes: Notes,
  options: LinkOptions,
): { readonly document: JsonObject; readonly options: LinkOptions } {
  const source = { left, notes, hidden: options.hide };
  const task = takeOption(source, 'problem', PROBLEMS);
  const regression = task === 'regress';
  const document = {
    title: 'TensorFlow Playground',
    task: { kind: task },
    data: takeData(source, regression),
    stacks: { main: takeStack(source, regression) },
    training: {
      optimizer: { kind: 'sgd', learningRate: takeNumber(source, 'learningRate', 0.03) },
      loss: { kind: 'mean_squared_error', half: true },
      batchSize: takeNumber(source, 'batchSize', 10),
      epochs: EPOCHS,
    },
    ...takeSeed(source),
  };
  for (const name of IDLE) left.delete(name);
  return { document, options: { ...options, hide: ourControls(options.hide) } };
}
