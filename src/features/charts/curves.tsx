/** @file Loss and accuracy while the network learns: training at every step, validation after every epoch. */
import { lazy, Suspense, useMemo, useRef } from 'react';
import { formatLoss, formatPercent } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { taskDef } from '#model/tasks/index.ts';
import { useDocument } from '#store/document-store.ts';
import type { RunState } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { useRunAtBeats } from '#store/use-run-at-beats.ts';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { valueAxis } from './axes.ts';
import { ChartControls } from './chart-controls.tsx';
import { curveRows, type CurveRow, type Metric } from './curve-rows.ts';
import { useCurveSettings } from './curve-settings.ts';
import styles from './curves.module.css';
import { useExtraLines, useTrainingName, type ExtraLine } from './lines.ts';
import { messages } from './messages.ts';
import { summarise } from './summary.ts';

const MetricChart = lazy(() =>
  import('./metric-chart.tsx').then(({ MetricChart: component }) => ({ default: component })),
);

const selectHistory = ({ history }: RunState): RunState['history'] => history;
const selectBest = ({ progress }: RunState): number | undefined => progress?.best?.epoch;
const selectEpochs = ({ epochs }: RunState): RunState['epochs'] => epochs;

const formatLossTick = (value: number): string => String(value);
/** The space does not break: recharts would wrap the words. */
const formatAccuracyTick = (value: number): string => `${Number((value * 100).toPrecision(4))}\u00a0%`;

interface FigureProps {
  readonly metric: Metric;
  readonly rows: readonly CurveRow[];
}

interface LegendProps {
  readonly trainingName: Text;
  readonly extras: readonly ExtraLine[];
}

function Legend({ trainingName, extras }: LegendProps) {
  const say = useText();
  const lines = [
    { title: trainingName, colour: 'var(--accent)', dashes: undefined },
    { title: messages.validation, colour: 'var(--validation)', dashes: undefined },
    ...extras,
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
function Figure({ metric, rows }: FigureProps) {
  const say = useText();
  const extras = useExtraLines(metric);
  const trainingName = useTrainingName();
  const lossScale = useCurveSettings((state) => state.lossScale);
  const scale = metric === 'loss' ? lossScale : 'linear';
  const formatValue = metric === 'loss' ? formatLoss : formatPercent;
  const formatTick = metric === 'loss' ? formatLossTick : formatAccuracyTick;
  const title = say(messages[metric]);
  const latest = rows.findLast((row) => row.epoch !== undefined);
  const validation = metric === 'loss' ? latest?.valLoss : latest?.valAccuracy;
  return (
    <figure className={styles.figure} data-chart={title}>
      <figcaption>
        <b>{title}</b>
        {(metric === 'loss' || extras.length > 0) && <Legend {...{ trainingName, extras }} />}
        {validation !== undefined && (
          <span className="numeric">{say(messages.latestValidation(formatValue(validation)))}</span>
        )}
      </figcaption>
      <div
        role="img"
        aria-label={say(summarise({ metric, rows, extras }, formatValue))}
        className={styles.frame}
      >
        <Suspense fallback={<p className={styles.loading}>{say(messages.loading)}</p>}>
          <MetricChart
            {...{ metric, rows, trainingName, extras, scale, formatTick, formatValue }}
            axis={valueAxis(
              rows,
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
  const history = useRunAtBeats(selectHistory, looking);
  const epochs = useRunAtBeats(selectEpochs, looking);
  const bestEpoch = useRunAtBeats(selectBest, looking);
  const scored = useDocument(({ document }) => !taskDef(document.task).unscored);
  const smoothing = useCurveSettings((state) => state.smoothing);
  const rows = useMemo(
    () => curveRows({ history, epochs, bestEpoch }, smoothing),
    [history, epochs, bestEpoch, smoothing],
  );
  return (
    <div ref={frame}>
      {rows.length === 0 ? (
        <p className={styles.empty}>{say(messages.empty)}</p>
      ) : (
        <>
          <Figure metric="loss" rows={rows} />
          {scored && <Figure metric="accuracy" rows={rows} />}
          <ChartControls charts={frame} />
        </>
      )}
    </div>
  );
}
