import { describe, expect, it } from 'vitest';
import { factsOf } from '#datasets/index.ts';
import { findIssues } from '#model/check.ts';
import type { LayerSpecOf } from '#model/layers/index.ts';
import { makeTask } from '#model/tasks/index.ts';
import { parseLink, printLink } from './link.ts';

/** As it stands in the address of a page that was opened and left alone. */
const PLAIN =
  'activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.66230&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false';

/** The plain link with some of its values changed. */
const link = (changes: Readonly<Record<string, string>>): string => {
  const keys = new Map(PLAIN.split('&').map((pair) => pair.split('=') as [string, string]));
  for (const [key, value] of Object.entries(changes)) keys.set(key, value);
  return [...keys].map(([key, value]) => `${key}=${value}`).join('&');
};

function open(hash: string) {
  const parsed = parseLink(`#${hash}`);
  if (!parsed.ok) throw new Error(parsed.error.en);
  const { document, notices, options } = parsed.value;
  expect(findIssues(document, factsOf(document.data))).toEqual([]);
  const layers = document.stacks.main as readonly LayerSpecOf<'dense'>[];
  return {
    ...document,
    layers: layers.map(({ units, activation }) => `${units} ${activation}`),
    first: layers[0]!,
    options,
    notices: notices.map(({ en }) => en),
  };
}

it('opens the page as it is when nobody has touched it', () => {
  const { task, data, layers, first, training, seed, options, notices } = open(PLAIN);
  expect(task).toEqual(makeTask('classify'));
  expect(data).toEqual({
    dataset: 'circle',
    noise: 0,
    trainShare: 50,
    shuffledLabels: 0,
    x: true,
    y: true,
    xSquared: false,
    ySquared: false,
    xTimesY: false,
    sinX: false,
    sinY: false,
  });
  expect(layers).toEqual(['4 tanh', '2 tanh', '1 tanh']);
  expect(first).toMatchObject({
    kernelInitializer: 'random_uniform(minval=-0.5,maxval=0.5)',
    biasInitializer: 'constant(value=0.1)',
    l1: 0,
    l2: 0,
  });
  expect(training).toMatchObject({
    optimizer: { kind: 'sgd', learningRate: 0.03, weightDecay: 0 },
    loss: { kind: 'mean_squared_error', half: true },
    batchSize: 10,
  });
  expect(seed).toBe(66_230);
  expect(options).toEqual({ hide: [], lock: [], embed: false });
  expect(notices).toHaveLength(1); // whose link it is, and what is not the same
});

describe('takes over', () => {
  it.each([
    ['noise and batches', { dataset: 'spiral', batchSize: '30', learningRate: '0.3', noise: '35' }],
    ['no hidden layers', { dataset: 'gauss', networkShape: '', learningRate: '0.00001' }],
    ['many of them', { dataset: 'xor', networkShape: '8,6,8,8,6,2', activation: 'relu' }],
    ['another share of training', { percTrainData: '70', activation: 'sigmoid', batchSize: '1' }],
  ])('%s', (_what, changes) => {
    const keys: Readonly<Record<string, string>> = { networkShape: '4,2', activation: 'tanh', ...changes };
    const { data, layers, training, notices } = open(link(changes));
    const hidden = keys['networkShape']!.split(',').filter(Boolean);
    expect(layers).toEqual([...hidden.map((units) => `${units} ${keys['activation']}`), '1 tanh']);
    expect(data['dataset']).toBe(keys['dataset'] ?? 'circle');
    expect(data['noise']).toBe(Number(keys['noise'] ?? 0));
    expect(data['trainShare']).toBe(Number(keys['percTrainData'] ?? 50));
    expect(training.batchSize).toBe(Number(keys['batchSize'] ?? 10));
    expect(training.optimizer.learningRate).toBe(Number(keys['learningRate'] ?? 0.03));
    expect(notices).toHaveLength(1);
  });

  it('the features that are switched on', () => {
    const { data } = open(
      link({ xTimesY: 'true', xSquared: 'true', ySquared: 'true', sinX: 'true', sinY: 'true', x: 'false' }),
    );
    expect(data).toMatchObject({
      x: false,
      y: true,
      xTimesY: true,
      xSquared: true,
      ySquared: true,
      sinX: true,
      sinY: true,
    });
  });

  it.each([
    ['L1', { l1: 0.03, l2: 0 }],
    ['L2', { l1: 0, l2: 0.015 }], // our penalty is l2·Σw², whose slope is twice Playground's
    ['none', { l1: 0, l2: 0 }],
  ])('its regularization %s', (regularization, penalties) => {
    expect(open(link({ regularization, regularizationRate: '0.03' })).first).toMatchObject(penalties);
  });

  it('its strongest regularization', () => {
    expect(open(link({ regularization: 'L1', regularizationRate: '10' })).first).toMatchObject({ l1: 10 });
  });

  it('a regression, which ends without an activation', () => {
    const opened = open(link({ problem: 'regression', regDataset: 'reg-gauss', networkShape: '6,6' }));
    expect(opened.task).toEqual({ kind: 'regress' });
    expect(opened.data['dataset']).toBe('multi-gauss');
    expect(opened.layers).toEqual(['6 tanh', '6 tanh', '1 linear']);
  });

  it('weights of zero', () => {
    expect(open(link({ initZero: 'true' })).first).toMatchObject({
      kernelInitializer: 'zeros',
      biasInitializer: 'zeros',
    });
  });

  it('what a teacher hides and what the picture shows', () => {
    const { data, options } = open(
      `${link({ discretize: 'true', showTestData: 'true', xTimesY: 'true' })}&regularization_hide=true&batchSize_hide=true&learningRate_hide=false&percTrainData_hide=true&xTimesY_hide=true`,
    );
    expect(options).toEqual({
      hide: ['l1', 'l2', 'batchSize', 'trainShare', 'xTimesY'],
      lock: [],
      embed: false,
      showTestData: true,
      discretize: true,
    });
    expect(data['xTimesY']).toBe(false); // there is no such feature there, then
  });
});

it.each([
  [
    'activation=tanh&learningRate=0.03&regularization=none&dataset=circle&networkShape=3',
    ['3 tanh', '1 tanh'],
    'circle',
  ],
  [
    'activation=relu&learningRate=0.01&regularization=L2&regularizationRate=0.001&dataset=spiral&networkShape=8,8,4&noise=20',
    ['8 relu', '8 relu', '4 relu', '1 tanh'],
    'spiral',
  ],
  [
    'problem=regression&regDataset=reg-gauss&activation=tanh&networkShape=6,6&learningRate=0.03',
    ['6 tanh', '6 tanh', '1 linear'],
    'multi-gauss',
  ],
  ['networkShape=4,2&dataset=xor', ['4 tanh', '2 tanh', '1 tanh'], 'xor'],
])('fills up %s with what Playground would', (hash, layers, dataset) => {
  const opened = open(hash);
  expect(opened.layers).toEqual(layers);
  expect(opened.data['dataset']).toBe(dataset);
  expect(opened.data['trainShare']).toBe(50);
  expect(opened.training.batchSize).toBe(10);
});

it('says what it could not take, and opens the rest', () => {
  const { layers, data, notices } = open(
    link({
      dataset: 'moon',
      activation: 'swish',
      networkShape: '4,x,-2',
      noise: 'much',
      learningRate: '1e9',
      tutorial: 'a',
      foo: '1',
    }),
  );
  expect(layers).toEqual(['4 tanh', '1 tanh']);
  expect(data).toMatchObject({ dataset: 'circle', noise: 0 });
  expect(notices.join('\n')).toMatch(/“moon”[^]*“swish”[^]*“4,x,-2”[^]*“foo”/);
});

it('is written as one of our own links afterwards', () => {
  const { document, options } = (() => {
    const parsed = parseLink(link({ dataset: 'spiral', noise: '5', sinX: 'true', showTestData: 'true' }));
    if (!parsed.ok) throw new Error(parsed.error.en);
    return parsed.value;
  })();
  const again = parseLink(printLink(document, options));
  expect(again.ok && again.value.document).toEqual(document);
  expect(again.ok && again.value.options).toEqual(options);
});
