/** @file Small networks on points that learn in a second: what most lessons begin with. */
import type { DatasetId } from '#datasets/index.ts';
import type { Activation } from '#model/activations.ts';
import { makeLayer, type PlaygroundDocument } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { everyLayer, makeStacks } from '#model/stack.ts';
import { toyDocument } from '#presets/toy-document.ts';
import { text, type Text } from '#lib/text.ts';
import { formatLoss, formatPercent } from '#lib/format.ts';
import { trainingLoss, validationAccuracy, validationLoss, type RunRecord } from './run-record.ts';

interface ToyLesson {
  readonly title: string;
  readonly dataset: DatasetId;
  readonly settings?: Parameters<typeof toyDocument>[0]['settings'];
  /** Between the data and the last neuron. */
  readonly hidden: readonly LayerSpec[];
  readonly output?: Activation;
  readonly learningRate?: number;
  readonly batchSize?: number;
  readonly epochs: number;
}

export function toyLesson({ hidden, output = 'tanh', learningRate, batchSize, ...toy }: ToyLesson) {
  const base = toyDocument({ ...toy, hidden: [], output });
  const { training } = base;
  const optimizer = { ...training.optimizer, ...(learningRate && { learningRate }) };
  return {
    ...base,
    stacks: makeStacks({ main: [...hidden, makeLayer('dense', { units: 1, activation: output })] }),
    training: { ...training, optimizer, ...(batchSize && { batchSize }) },
  } satisfies PlaygroundDocument;
}

/** `count` layers of `units` neurons each. */
export const denseLayers = (count: number, units: number, activation: Activation): readonly LayerSpec[] =>
  Array.from({ length: count }, () => makeLayer('dense', { units, activation }));

/** Layers of a kind, wherever they stand. */
export const layersOf = ({ stacks }: PlaygroundDocument, kind: string) =>
  everyLayer(stacks).filter((layer) => layer.kind === kind);

/** `validation accuracy 93.1 %`; null before the first epoch has ended. */
export function tellAccuracy(run: RunRecord): Text | null {
  const accuracy = validationAccuracy(run);
  if (Number.isNaN(accuracy)) return null;
  return text(`validation accuracy ${formatPercent(accuracy)}`, `验证准确率 ${formatPercent(accuracy)}`);
}

/** Both losses side by side; null before the first epoch has ended. */
export function tellLosses(run: RunRecord): Text | null {
  const [training, validation] = [trainingLoss(run), validationLoss(run)];
  if (Number.isNaN(validation)) return null;
  const [t, v] = [formatLoss(training), formatLoss(validation)];
  return text(`training loss ${t}, validation loss ${v}`, `训练损失 ${t}，验证损失 ${v}`);
}
