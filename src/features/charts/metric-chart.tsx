/** @file One chart of the curves. The only file that knows recharts, so that the library comes after the first paint. */
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { formatCount, formatShort } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { keysOf, stepAxis, type Axis } from './axes.ts';
import type { CurveRow, Metric } from './curve-rows.ts';
import { messages } from './messages.ts';
import styles from './metric-chart.module.css';

interface MetricChartProps {
  readonly metric: Metric;
  readonly rows: readonly CurveRow[];
  readonly axis: Axis;
  readonly scale: 'linear' | 'log';
  readonly formatTick: (value: number) => string;
  readonly formatValue: (value: number) => string;
}

interface ReadoutProps {
  readonly row: CurveRow;
  readonly metric: Metric;
  readonly formatValue: (value: number) => string;
}

/** Exact numbers at the step under the pointer. */
function Readout({ row, metric, formatValue }: ReadoutProps) {
  const say = useText();
  const keys = keysOf(metric);
  const lines = [
    { key: keys.raw, name: messages.atStep, colour: styles.raw },
    { key: keys.smooth, name: messages.smoothed, colour: styles.training },
    { key: keys.validation, name: messages.validation, colour: styles.validation },
  ];
  return (
    <div className={styles.readout}>
      <b>{say(messages.step(formatCount(row.step)))}</b>
      {lines.map(({ key, name, colour }) => {
        const value = row[key];
        if (value === undefined) return null;
        return (
          <div key={key}>
            <i className={colour} />
            <span>{say(name)}</span>
            <span>{formatValue(value)}</span>
          </div>
        );
      })}
    </div>
  );
}

/** What every line of these charts has in common. */
const LINE = {
  type: 'linear',
  dot: false,
  activeDot: false,
  connectNulls: true,
  isAnimationActive: false,
} as const;

export function MetricChart({ metric, rows, axis, scale, formatTick, formatValue }: MetricChartProps) {
  const keys = keysOf(metric);
  const steps = stepAxis(rows);
  return (
    <LineChart
      responsive
      className={styles.chart ?? ''}
      data={[...rows]}
      margin={{ top: 6, right: 6, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      syncId="curves"
      throttleDelay={30}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="step"
        type="number"
        domain={[...steps.domain]}
        ticks={[...steps.ticks]}
        tickFormatter={formatShort}
        tickLine={false}
        axisLine={false}
        height={16}
        tickMargin={2}
        interval="preserveStartEnd"
      />
      <YAxis
        type="number"
        scale={scale}
        domain={[...axis.domain]}
        ticks={[...axis.ticks]}
        tickFormatter={formatTick}
        allowDataOverflow
        tickLine={false}
        axisLine={false}
        width={40}
        tickMargin={4}
        interval={0}
      />
      <Line {...LINE} dataKey={keys.raw} stroke="var(--accent)" strokeWidth={1} strokeOpacity={0.32} />
      <Line {...LINE} dataKey={keys.smooth} stroke="var(--accent)" strokeWidth={1.6} />
      <Line
        {...LINE}
        dataKey={keys.validation}
        stroke="var(--validation)"
        strokeWidth={1.6}
        dot={{ r: 2.5, fill: 'var(--validation)', strokeWidth: 0 }}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--line-strong)' }}
        content={({ active, payload }) => {
          const row = payload?.[0]?.payload as CurveRow | undefined;
          return active && row ? <Readout {...{ row, metric, formatValue }} /> : null;
        }}
      />
    </LineChart>
  );
}
