/** @file One measure of every layer with weights over the training, on a logarithmic scale; the open layer stands out. */
import { useState } from 'react';
import type { LayerVitals, Vitals } from '#explain/vitals.ts';
import { formatLoss } from '#lib/format.ts';
import { linearAxis } from '#lib/linear-axis.ts';
import { useText } from '#store/use-text.ts';
import { Plot, PlotLine, type PlotPoint } from '#ui/plot.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Headed } from './headed.tsx';
import styles from './layer-trends.module.css';
import { logAxis, powerOfTen } from './log-axis.ts';
import { messages } from './messages.ts';
import { USUAL_UPDATE } from './remarks.ts';

const MEASURES = ['updateRatio', 'gradientNorm', 'weightNorm'] as const;
type Measure = (typeof MEASURES)[number];

/** What is always on the axis. */
const ANCHORS: Readonly<Record<Measure, number>> = {
  updateRatio: USUAL_UPDATE,
  gradientNorm: 1,
  weightNorm: 1,
};

interface Trend {
  readonly name: string;
  /** By step; exponents of ten. */
  readonly points: readonly PlotPoint[];
  readonly last: number | null;
}

const trendOf = (rows: readonly Vitals[], index: number, measure: Measure): Trend => ({
  name: rows[0]!.layers[index]!.name,
  points: rows.flatMap(({ step, layers }) => {
    const value = layers[index]![measure];
    return value !== null && value > 0 && Number.isFinite(value) ? [{ x: step, y: Math.log10(value) }] : [];
  }),
  last: rows.at(-1)!.layers[index]![measure],
});

const learns = ({ gradients }: LayerVitals): boolean => gradients !== null;

interface LayerTrendsProps {
  /** Of one network, at least two. */
  readonly rows: readonly Vitals[];
  /** The layer that is open. */
  readonly open: string | null;
}

export function LayerTrends({ rows, open }: LayerTrendsProps) {
  const say = useText();
  const [measure, setMeasure] = useState<Measure>('updateRatio');
  const indices = [...rows[0]!.layers.keys()].filter((index) => learns(rows[0]!.layers[index]!));
  const trends = indices.map((index) => trendOf(rows, index, measure));
  const values = trends.flatMap(({ points }) => points.map(({ y }) => 10 ** y));
  const [first, last] = [rows[0]!.step, rows.at(-1)!.step];
  const x = { ...linearAxis(first, Math.max(last, first + 1)), title: say(messages.step) };
  const axis = logAxis(values, ANCHORS[measure]);
  const y = { ...axis, title: '', format: powerOfTen };
  const now = trends.map(({ name, last: value }) => `${name} ${value === null ? '–' : formatLoss(value)}`);
  const usual = [
    { x: x.domain[0], y: Math.log10(USUAL_UPDATE) },
    { x: x.domain[1], y: Math.log10(USUAL_UPDATE) },
  ];
  const choice = (
    <SelectField
      label={say(messages.measure)}
      look="bare"
      value={measure}
      options={MEASURES.map((value) => ({ value, title: say(messages.measures[value]) }))}
      onChange={setMeasure}
    />
  );
  return (
    <Headed title={say(messages.overTime)} aside={choice}>
      <Plot label={say(messages.trendWords(say(messages.measures[measure]), now.join(', ')))} x={x} y={y}>
        {measure === 'updateRatio' && <PlotLine x={x} y={y} points={usual} look="guide" />}
        {trends.map(({ name, points }) =>
          name === open ? null : <PlotLine key={name} x={x} y={y} points={points} look="faint" />,
        )}
        {trends.map(({ name, points }) =>
          name === open ? <PlotLine key={name} x={x} y={y} points={points} /> : null,
        )}
      </Plot>
      <p className={styles.legend}>
        {open !== null && trends.some(({ name }) => name === open) && (
          <span>
            <i className={styles.plain} aria-hidden="true" />
            {open}
          </span>
        )}
        <span>
          <i className={styles.faint} aria-hidden="true" />
          {say(messages.otherLayers)}
        </span>
        {measure === 'updateRatio' && (
          <span>
            <i className={styles.guide} aria-hidden="true" />
            {say(messages.usualUpdate)}
          </span>
        )}
      </p>
    </Headed>
  );
}
