/** @file Loss and accuracy while the network learns: training at every step, validation after every epoch. */
import { lazy, Suspense, useRef } from 'react';
import { formatLoss, formatPercent } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { taskDef } from '#model/tasks/index.ts';
import { useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { stepAxis, valueAxis } from './axes.ts';
import { ChartControls } from './chart-controls.tsx';
import type { Metric } from './curve-rows.ts';
import { useCurveSettings } from './curve-settings.ts';
import styles from './curves.module.css';
import { FIRST_RUN, useExtraLines, useTrainingName, type ExtraLine } from './lines.ts';
import { messages } from './messages.ts';
import { summarise } from './summary.ts';
import { useCurveParts, type CurveParts } from './use-curve-parts.ts';

const MetricChart = lazy(async () => ({ default: (await import('./metric-chart.tsx')).MetricChart }));
const Timeline = lazy(async () => ({ default: (await import('./timeline.tsx')).Timeline }));

const formatLossTick = (value: number): string => String(value);
/** The space does not break: recharts would wrap the words. */
const formatAccuracyTick = (value: number): string => `${Number((value * 100).toPrecision(4))}\u00a0%`;

interface FigureProps {
  readonly metric: Metric;
  readonly parts: CurveParts;
}

interface LegendProps {
  readonly trainingName: Text;
  readonly extras: readonly ExtraLine[];
  /** There is a run that was left. */
  readonly compared: boolean;
}

function Legend({ trainingName, extras, compared }: LegendProps) {
  const say = useText();
  const lines = [
    { title: trainingName, colour: 'var(--accent)', dashes: undefined },
    { title: messages.validation, colour: 'var(--validation)', dashes: undefined },
    ...extras,
    ...(compared ? [FIRST_RUN] : []),
  ];
  return (
    <div className={styles.legend}>
      {lines.map(({ title, colour, dashes }) => (
        <span key={title.en}>
          <svg width={14} height={2} aria-hidden="true">
            <path d="M0 1h14" stroke={colour} strokeWidth={2} strokeDasharray={dashes} />
          </svg>
          {say(title)}
        </span>
      ))}
    </div>
  );
}

/** A chart under its title, with the latest validation beside it. */
function Figure({ metric, parts }: FigureProps) {
  const say = useText();
  const extras = useExtraLines(metric);
  const trainingName = useTrainingName();
  const lossScale = useCurveSettings((state) => state.lossScale);
  const scale = metric === 'loss' ? lossScale : 'linear';
  const formatValue = metric === 'loss' ? formatLoss : formatPercent;
  const formatTick = metric === 'loss' ? formatLossTick : formatAccuracyTick;
  const title = say(messages[metric]);
  const { rows, first, all } = parts;
  const latest = rows.findLast((row) => row.epoch !== undefined);
  const validation = metric === 'loss' ? latest?.valLoss : latest?.valAccuracy;
  return (
    <figure className={styles.figure} data-chart={title}>
      <figcaption>
        <b>{title}</b>
        {(metric === 'loss' || extras.length > 0) && (
          <Legend {...{ trainingName, extras }} compared={first.length > 0} />
        )}
        {validation !== undefined && (
          <span className="numeric">{say(messages.latestValidation(formatValue(validation)))}</span>
        )}
      </figcaption>
      <div
        role="img"
        aria-label={say(summarise({ ...parts, metric, extras }, formatValue))}
        className={styles.frame}
      >
        <Suspense fallback={<p className={styles.loading}>{say(messages.loading)}</p>}>
          <MetricChart
            {...{ metric, parts, trainingName, extras, scale, formatTick, formatValue }}
            axis={valueAxis(
              [...all, ...first],
              metric,
              scale,
              extras.map(({ valueOf }) => valueOf),
            )}
          />
        </Suspense>
      </div>
    </figure>
  );
}

export function Curves() {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const looking = useOnScreen(frame);
  const scored = useDocument(({ document }) => !taskDef(document.task).unscored);
  const smoothing = useCurveSettings((state) => state.smoothing);
  const parts = useCurveParts(smoothing, looking);
  const timed = useRun(({ snapshots }) => snapshots.marks.length > 1 || snapshots.trouble !== null);
  return (
    <div ref={frame}>
      {parts.all.length === 0 ? (
        <p className={styles.empty}>{say(messages.empty)}</p>
      ) : (
        <>
          <Figure metric="loss" parts={parts} />
          {scored && <Figure metric="accuracy" parts={parts} />}
          {timed && (
            <Suspense>
              <Timeline end={stepAxis([...parts.all, ...parts.first]).domain[1]} />
            </Suspense>
          )}
          <ChartControls charts={frame} />
        </>
      )}
    </div>
  );
}
