/** @file One chart of the curves. The only file that knows recharts, so that the library comes after the first paint. */
import { useCallback, useMemo } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis, type TooltipContentProps } from 'recharts';
import { formatCount, formatShort } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import type { Axis } from '#lib/linear-axis.ts';
import type { Text } from '#lib/text.ts';
import { keysOf, stepAxis, type NumberKey } from './axes.ts';
import type { CurveRow, Metric } from './curve-rows.ts';
import { FIRST_RUN, type ExtraLine } from './lines.ts';
import { messages } from './messages.ts';
import styles from './metric-chart.module.css';
import { Trace } from './trace.tsx';
import type { CurveParts } from './use-curve-parts.ts';

interface MetricChartProps {
  readonly metric: Metric;
  readonly parts: CurveParts;
  readonly trainingName: Text;
  readonly extras: readonly ExtraLine[];
  readonly axis: Axis;
  readonly scale: 'linear' | 'log';
  readonly formatTick: (value: number) => string;
  readonly formatValue: (value: number) => string;
}

interface ReadoutProps extends Pick<MetricChartProps, 'metric' | 'trainingName' | 'extras' | 'formatValue'> {
  readonly row: CurveRow;
  /** The run that was left, at or before this step. */
  readonly before: CurveRow | undefined;
}

/** Exact numbers at the step under the pointer. */
function Readout({ row, before, metric, trainingName, extras, formatValue }: ReadoutProps) {
  const say = useText();
  const keys = keysOf(metric);
  const smoothed = extras.length > 0 ? trainingName : messages.smoothed;
  const lines = [
    { key: keys.raw, value: row[keys.raw], name: messages.atStep, colour: 'var(--raw)' },
    { key: keys.smooth, value: row[keys.smooth], name: smoothed, colour: 'var(--accent)' },
    {
      key: keys.validation,
      value: row[keys.validation],
      name: messages.validation,
      colour: 'var(--validation)',
    },
    ...extras.map(({ name: key, title: name, colour, valueOf }) => ({
      key,
      value: valueOf(row),
      name,
      colour,
    })),
    { key: 'first', value: before?.[keys.smooth], name: messages.firstRun, colour: FIRST_RUN.colour },
  ];
  return (
    <div className={styles.readout}>
      <b>{say(messages.step(formatCount(row.step)))}</b>
      {lines.map(({ key, value, name, colour }) => {
        if (value === undefined) return null;
        return (
          <div key={key}>
            <i style={{ background: colour }} />
            <span>{say(name)}</span>
            <span>{formatValue(value)}</span>
          </div>
        );
      })}
    </div>
  );
}

/** A column of the rows as a line. */
const lineOf = (name: NumberKey) => ({ name, valueOf: (row: CurveRow) => row[name] });

type BesideProps = Pick<MetricChartProps, 'metric'> & { readonly rows: readonly CurveRow[] };

/** The run that was left: smooth lines only, dashed. */
function FirstTraces({ rows, metric }: BesideProps) {
  const { smooth, validation } = keysOf(metric);
  const look = { rows, colour: FIRST_RUN.colour, dashes: FIRST_RUN.dashes, width: 1.4 };
  return (
    <>
      <Trace {...lineOf(smooth)} {...look} name="first" />
      <Trace {...lineOf(validation)} {...look} name="firstValidation" opacity={0.6} dots={2} />
    </>
  );
}

/** What came later, before the run went back: faint. */
function LaterTraces({ rows, metric, extras }: BesideProps & Pick<MetricChartProps, 'extras'>) {
  const { smooth, validation } = keysOf(metric);
  const look = { rows, width: 1.4, opacity: FAINT };
  return (
    <>
      {extras.map(({ name, valueOf, colour, dashes }) => (
        <Trace key={name} {...look} {...{ valueOf, colour, dashes }} name={`later-${name}`} />
      ))}
      <Trace {...lineOf(smooth)} {...look} colour="var(--accent)" name="later" />
      <Trace {...lineOf(validation)} {...look} colour="var(--validation)" dots={2.5} name="laterValidation" />
    </>
  );
}

/** What never changes. Made anew at every render, it would be worked through by recharts at every render. */
const FAINT = 0.35;
/** On the right there is room for half of the last number of the axis. */
const MARGIN = { top: 6, right: 16, bottom: 0, left: 0 };
const CURSOR = { stroke: 'var(--line-strong)' };
const AXIS = { type: 'number', tickLine: false, axisLine: false } as const;

/** Plain lists for recharts, the same ones for as long as the axis says the same. */
function useAxisProps({ domain, ticks }: Axis) {
  const [low, high] = domain;
  const marks = ticks.join();
  return useMemo(() => ({ domain: [low, high], ticks: marks.split(',').map(Number) }), [low, high, marks]);
}

export function MetricChart(props: MetricChartProps) {
  const { metric, parts, trainingName, extras, axis, scale, formatTick, formatValue } = props;
  const keys = keysOf(metric);
  const { rows, later, first, all } = parts;
  const steps = useAxisProps(stepAxis([...all, ...first]));
  const values = useAxisProps(axis);
  const data = useMemo(() => [...all], [all]);
  const content = useCallback(
    ({ active, payload }: TooltipContentProps) => {
      const row = payload[0]?.payload as CurveRow | undefined;
      if (!active || !row) return null;
      const before = first.findLast(({ step }) => step <= row.step);
      return <Readout {...{ row, before, metric, trainingName, extras, formatValue }} />;
    },
    [metric, first, trainingName, extras, formatValue],
  );
  return (
    <LineChart
      responsive
      className={styles.chart ?? ''}
      data={data}
      margin={MARGIN}
      accessibilityLayer={false}
      syncId="curves"
      throttleDelay={30}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        {...AXIS}
        {...steps}
        dataKey="step"
        tickFormatter={formatShort}
        height={16}
        tickMargin={2}
        interval="preserveStartEnd"
      />
      <YAxis
        {...AXIS}
        {...values}
        scale={scale}
        tickFormatter={formatTick}
        allowDataOverflow
        width={40}
        tickMargin={4}
        interval={0}
      />
      {first.length > 0 && <FirstTraces rows={first} metric={metric} />}
      {later.length > 0 && <LaterTraces rows={later} {...{ metric, extras }} />}
      <Trace {...lineOf(keys.raw)} rows={rows} colour="var(--accent)" width={1} opacity={0.32} />
      {extras.map(({ name, valueOf, colour, dashes }) => (
        <Trace key={name} {...{ name, valueOf, rows, colour, dashes }} width={1.6} />
      ))}
      <Trace {...lineOf(keys.smooth)} rows={rows} colour="var(--accent)" width={1.6} />
      <Trace {...lineOf(keys.validation)} rows={rows} colour="var(--validation)" width={1.6} dots={2.5} />
      {/* Draws nothing; gives the tooltip its rows. */}
      <Line dataKey={keys.smooth} hide isAnimationActive={false} />
      <Tooltip includeHidden isAnimationActive={false} cursor={CURSOR} content={content} />
    </LineChart>
  );
}
