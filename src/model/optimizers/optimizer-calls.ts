/** @file An optimizer as a person would write it in Keras and in PyTorch. */
import { call, type Argument, type Construction } from '#model/construction.ts';
import { snakeCase } from '#model/snake-case.ts';
import { optimizerDef, type OptimizerKind, type OptimizerSpec, type OptimizerSpecOf } from './index.ts';

/** Momentum is a setting of SGD in both. */
const isPlain = (kind: OptimizerKind): boolean => kind === 'sgd' || kind === 'momentum';

const CLASSES: Readonly<Partial<Record<OptimizerKind, string>>> = { momentum: 'SGD', sgd: 'SGD' };

/** `optimizers.Adam(learning_rate=0.001, beta_1=0.8)`: the rate, and what differs from Keras's defaults. */
export function kerasOptimizer(spec: OptimizerSpec): Construction {
  const { title, fields } = optimizerDef(spec);
  const values: Readonly<Record<string, unknown>> = spec;
  const said = Object.entries(fields).filter(
    ([name, field]) => name === 'learningRate' || name === 'momentum' || values[name] !== field.default,
  );
  const named = said.map(([name]) => [snakeCase(name), values[name] as Argument] as const);
  return call(
    `optimizers.${CLASSES[spec.kind] ?? title}`,
    [],
    Object.fromEntries(
      named.filter(([name, value]) => isPlain(spec.kind) || name !== 'momentum' || value !== 0),
    ),
  );
}

type Named = Readonly<Record<string, Argument>>;
/** Class and settings besides the rate and the decay; null where PyTorch has none. */
type Torch<K extends OptimizerKind> = (
  spec: OptimizerSpecOf<K>,
) => readonly [name: string, named: Named] | null;

const betas = ({ beta1, beta2 }: { readonly beta1: number; readonly beta2: number }): Named =>
  beta1 === 0.9 && beta2 === 0.999 ? {} : { betas: [beta1, beta2] };
const switched = (name: string, on: boolean): Named => (on ? { [name]: true } : {});

const TORCH: { readonly [K in OptimizerKind]: Torch<K> } = {
  sgd: () => ['SGD', {}],
  momentum: ({ momentum, nesterov }) => ['SGD', { momentum, ...switched('nesterov', nesterov) }],
  adagrad: ({ initialAccumulatorValue, epsilon }) => [
    'Adagrad',
    { initial_accumulator_value: initialAccumulatorValue, eps: epsilon },
  ],
  adadelta: ({ rho, epsilon }) => ['Adadelta', { rho, eps: epsilon }],
  rmsprop: ({ rho, momentum, centered, epsilon }) => [
    'RMSprop',
    { alpha: rho, eps: epsilon, ...(momentum === 0 ? {} : { momentum }), ...switched('centered', centered) },
  ],
  adam: (spec) => ['Adam', { ...betas(spec), eps: spec.epsilon, ...switched('amsgrad', spec.amsgrad) }],
  adamw: (spec) => ['AdamW', { ...betas(spec), eps: spec.epsilon, ...switched('amsgrad', spec.amsgrad) }],
  adamax: (spec) => ['Adamax', { ...betas(spec), eps: spec.epsilon }],
  nadam: (spec) => ['NAdam', { ...betas(spec), eps: spec.epsilon }],
  lion: () => null,
};

/**
 * `optim.Adam(model.parameters(), lr=0.001, eps=1e-7)`. Null where PyTorch has no such optimizer, or its decay is another one:
 * only AdamW takes it off the weights themselves.
 */
export function torchOptimizer(spec: OptimizerSpec): Construction | null {
  const made = (TORCH[spec.kind] as Torch<OptimizerKind>)(spec);
  if (!made || (spec.weightDecay !== 0 && spec.kind !== 'adamw')) return null;
  const [name, named] = made;
  const decay = spec.kind === 'adamw' ? { weight_decay: spec.weightDecay } : {};
  return call(`optim.${name}`, [call('model.parameters')], { lr: spec.learningRate, ...named, ...decay });
}
