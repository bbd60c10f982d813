/** @file Every quantity of logistic regression with the numbers of now: for the chosen point, and for all of them. */
import { useMemo } from 'react';
import { featuresOf, tellPoints } from '#datasets/points/point-features.ts';
import type { PlottedPoint } from '#datasets/points/plot-points.ts';
import { useDocument } from '#store/document-store.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { Panel } from '#ui/panel.tsx';
import { Tex } from '#ui/tex.tsx';
import { useChosenPoint } from './chosen-point.ts';
import { meanLines, pointLines } from './derivation-lines.ts';
import styles from './derivation.module.css';
import { deriveAll, type Neuron } from './derive.ts';
import { messages } from './messages.ts';

/** The neuron's weights as they are now; null while there are none that fit. */
function useNeuron(inputs: number): Neuron | null {
  const weights = useLive('model.weights', null);
  const kernel = weights?.find(({ shape }) => shape.length === 2)?.values;
  const bias = weights?.find(({ shape }) => shape.length === 1)?.values[0] ?? 0;
  return kernel?.length === inputs ? { weights: kernel, bias } : null;
}

const Formulas = ({ lines }: { readonly lines: readonly string[] }) => (
  <div className={styles.formulas}>
    {lines.map((line, i) => (
      <Tex key={i} source={line} />
    ))}
  </div>
);

export function Derivation({ points }: { readonly points: readonly PlottedPoint[] }) {
  const say = useText();
  const { data, training } = useDocument((state) => state.document);
  const chosen = useChosenPoint();
  const features = useMemo(() => featuresOf(data), [data]);
  const trained = useMemo(() => points.filter(({ split }) => split === 'train'), [points]);
  const table = useMemo(() => tellPoints(trained, features), [trained, features]);
  const neuron = useNeuron(features.length);
  if (!neuron) return null;
  const y = chosen.label === null ? null : Number(chosen.label > 0);
  const labels = trained.map(({ label }) => Number(label > 0));
  const rate = training.optimizer.learningRate;
  const one = pointLines(neuron, tellPoints([chosen], features), { features, y });
  const all = meanLines(neuron, deriveAll(neuron, table, labels), { count: labels.length, rate });
  return (
    <Panel label={say(messages.derivation)}>
      <h3 className={styles.title}>{say(messages.derivation)}</h3>
      <p className={styles.note}>{say(messages.derivationIntro)}</p>
      <h4 className={styles.title}>{say(messages.onePoint)}</h4>
      <Formulas lines={one} />
      {y === null && <p className={styles.note}>{say(messages.noLabel)}</p>}
      <h4 className={styles.title}>{say(messages.allPoints(labels.length))}</h4>
      <Formulas lines={all} />
    </Panel>
  );
}
