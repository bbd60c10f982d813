/**
 * @file The target against one column: training rows as dots, and the network's answer as that column alone changes and all others
 * stand at their usual values. With one column this is the line that gradient descent moves.
 */
import { useEffect, useMemo, useState } from 'react';
import type { ReportedColumn, TableReport } from '#datasets/tables/table-report.ts';
import { linearAxis } from '#lib/linear-axis.ts';
import { ask } from '#store/engine-link.ts';
import { useLiveFor } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { Plot, PlotDots, PlotLine, type PlotPoint } from '#ui/plot.tsx';
import { SelectField } from '#ui/select-field.tsx';
import styles from './fitted-line.module.css';
import { lineMessages } from './table-messages.ts';

/** Points of the line; dots of the cloud. */
const STEPS = 41;
const MOST_DOTS = 500;

type NumberInput = ReportedColumn & { readonly scaling: NonNullable<ReportedColumn['scaling']> };
const isNumberInput = (column: ReportedColumn): column is NumberInput =>
  column.use === 'input' && column.scaling !== null && column.distribution.range !== undefined;

/** What the target is shown against until somebody chooses: what tells most of it. */
const strongest = (columns: readonly NumberInput[]): NumberInput | undefined =>
  columns.find(({ shownFirst }) => shownFirst) ??
  columns.toSorted((a, b) => Math.abs(b.correlation ?? 0) - Math.abs(a.correlation ?? 0))[0];

interface Samples {
  readonly inputs: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
}

/** The first training rows, as the network gets them; null until they are there. */
function useTrainingRows({ counts }: TableReport): Samples | null {
  const [samples, setSamples] = useState<Samples | null>(null);
  const count = Math.min(MOST_DOTS, counts.train);
  useEffect(() => {
    let live = true;
    const indices = Array.from({ length: count }, (_, i) => i);
    void ask('data.samples', { split: 'train', indices })
      .then((batch) => live && setSamples(batch))
      .catch(() => undefined); // the run's own messages tell what is wrong
    return () => {
      live = false;
    };
  }, [count]);
  return samples;
}

/** `inputs` again and again, with the column going from one end of its range to the other. */
function sweep(inputs: Float32Array, { from, scaling, distribution }: NumberInput) {
  const { low, high } = distribution.range!;
  const xs = Array.from({ length: STEPS }, (_, i) => low + ((high - low) * i) / (STEPS - 1));
  const rows = new Float32Array(STEPS * inputs.length);
  xs.forEach((x, i) => {
    rows.set(inputs, i * inputs.length);
    rows[i * inputs.length + from] = (x - scaling.mean) * scaling.factor;
  });
  return { xs, question: { inputs: rows, count: STEPS } };
}

/** A row without any values as the network gets it: each is filled with what is usual in its column. */
function useUsualRow(report: TableReport): Float32Array | null {
  const [inputs, setInputs] = useState<Float32Array | null>(null);
  useEffect(() => {
    let live = true;
    void ask('data.encode', { cells: [] })
      .then((row) => live && row.ok && setInputs(row.value))
      .catch(() => undefined); // the run's own messages tell what is wrong
    return () => {
      live = false;
    };
  }, [report]);
  return inputs;
}

interface PictureProps {
  readonly report: TableReport;
  readonly inputs: Float32Array;
  readonly column: NumberInput;
}

function Picture({ report, inputs, column }: PictureProps) {
  const say = useText();
  const samples = useTrainingRows(report);
  const { xs, question } = useMemo(() => sweep(inputs, column), [inputs, column]);
  const answers = useLiveFor('model.predict', question);
  const target = report.columns.find(({ use }) => use === 'target')!;
  const dots = useMemo(() => dotsOf(samples, report, column), [samples, report, column]);
  const [low, high] = [target.distribution.range?.low ?? 0, target.distribution.range?.high ?? 1];
  const { low: left, high: right } = column.distribution.range!;
  const x = linearAxis(left, right, 4);
  const y = linearAxis(Math.min(0, low), high, 4);
  const { mean, factor } = report.targetScaling;
  const inUnit = (value: number): number => value / factor + mean;
  const line = answers ? xs.map((at, i) => ({ x: at, y: inUnit(answers[i]!) })) : [];
  return (
    <Plot
      label={say(lineMessages.line(target.name, column.name))}
      x={{ ...x, title: column.name }}
      y={{ ...y, title: target.name }}
    >
      <PlotDots x={x} y={y} points={dots} />
      <PlotLine x={x} y={y} points={line} />
    </Plot>
  );
}

/** Training rows in their own units. */
function dotsOf(
  samples: Samples | null,
  report: TableReport,
  { from, scaling }: NumberInput,
): readonly PlotPoint[] {
  if (!samples) return [];
  const { mean, factor } = report.targetScaling;
  const width = samples.inputs.length / samples.targets.length;
  return Array.from(samples.targets, (target, row) => ({
    x: samples.inputs[row * width + from]! / scaling.factor + scaling.mean,
    y: target / factor + mean,
  }));
}

export function FittedLine({ report }: { readonly report: TableReport }) {
  const say = useText();
  const inputs = useUsualRow(report);
  const [chosen, setChosen] = useState<string | null>(null);
  const columns = report.columns.filter(isNumberInput);
  const column = columns.find(({ name }) => name === chosen) ?? strongest(columns);
  if (!column || !inputs) return null;
  return (
    <div className={styles.line}>
      {columns.length > 1 && (
        <SelectField
          label={say(lineMessages.against)}
          value={column.name}
          options={columns.map(({ name }) => ({ value: name, title: name }))}
          onChange={setChosen}
        />
      )}
      <Picture {...{ report, inputs, column }} />
      <p>{say(lineMessages.note)}</p>
    </div>
  );
}
