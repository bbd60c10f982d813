/** @file ROC, precision–recall and calibration: what can be said of the answers before anybody chooses a cut. */
import { useMemo, useState } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatPercent } from '#lib/format.ts';
import type { Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { SelectField } from '#ui/select-field.tsx';
import type { EvaluationResult } from './evaluation-store.ts';
import styles from './answer-curves.module.css';
import { messages } from './messages.ts';

type AnswerCurves = NonNullable<EvaluationResult['evaluation']['curves']>;

interface Point {
  readonly x: number;
  readonly y: number;
}

const MARGIN = { top: 6, right: 8, bottom: 0, left: 0 };
const SHARE = {
  type: 'number',
  domain: [0, 1],
  ticks: [0, 0.5, 1],
  tickLine: false,
  axisLine: false,
} as const;
const DIAGONAL = [
  { x: 0, y: 0 },
  { x: 1, y: 1 },
] as const;
const inPercent = (share: number): string => `${Math.round(share * 100)} %`;

interface ShareChartProps {
  readonly title: Text;
  readonly axes: Text;
  /** The one number that sums the curve up. */
  readonly figure: Text;
  readonly points: readonly Point[];
  /** What chance, or perfect calibration, would draw. */
  readonly diagonal?: true;
  readonly dots?: true;
}

function ShareChart({ title, axes, figure, points, diagonal, dots }: ShareChartProps) {
  const say = useText();
  const data = useMemo(() => [...points], [points]);
  return (
    <figure
      className={styles.chart}
      aria-label={say(messages.chartWords(say(title), say(figure)))}
      role="img"
    >
      <figcaption>
        <b>{say(title)}</b>
        <span>{say(figure)}</span>
      </figcaption>
      <LineChart
        responsive
        className={styles.drawing!}
        data={data}
        margin={MARGIN}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--line)" />
        <XAxis dataKey="x" {...SHARE} tickFormatter={inPercent} />
        <YAxis dataKey="y" {...SHARE} tickFormatter={inPercent} width={40} />
        {diagonal && <ReferenceLine segment={DIAGONAL} stroke="var(--line-strong)" strokeDasharray="4 4" />}
        <Line
          dataKey="y"
          stroke="var(--accent)"
          strokeWidth={1.75}
          dot={dots ? { r: 2.5, fill: 'var(--accent)' } : false}
          isAnimationActive={false}
        />
      </LineChart>
      <small>{say(axes)}</small>
    </figure>
  );
}

interface AnswerCurvesPanelProps {
  readonly curves: AnswerCurves;
  readonly classNames: readonly string[];
}

export function AnswerCurvesPanel({ curves, classNames }: AnswerCurvesPanelProps) {
  const say = useText();
  const { rankings, calibration } = curves;
  const [chosen, choose] = useState(0);
  const ranking = rankings[chosen] ?? rankings[0]!;
  const roc = useMemo(
    () => ranking.points.map(({ falseAlarms, recall }) => ({ x: falseAlarms, y: recall })),
    [ranking],
  );
  const found = useMemo(
    () => ranking.points.map(({ recall, precision }) => ({ x: recall, y: precision })),
    [ranking],
  );
  const options = rankings.map(({ index }, place) => ({ value: String(place), title: classNames[index]! }));
  return (
    <section className={styles.curves}>
      <h3>
        {say(messages.curves)}
        <span>{say(messages.curvesHelp)}</span>
      </h3>
      {rankings.length > 1 && (
        <div className={styles.choice}>
          <SelectField
            label={say(messages.ofClass)}
            value={String(chosen)}
            options={options}
            onChange={(value) => choose(Number(value))}
          />
        </div>
      )}
      <div className={styles.charts}>
        <ShareChart
          title={messages.roc}
          axes={messages.rocAxes}
          figure={messages.auc(ranking.auc.toFixed(4))}
          points={roc}
          diagonal
        />
        <ShareChart
          title={messages.precisionRecall}
          axes={messages.precisionRecallAxes}
          figure={messages.averagePrecision(ranking.averagePrecision.toFixed(4))}
          points={found}
        />
        {calibration && (
          <ShareChart
            title={messages.calibration}
            axes={messages.calibrationAxes}
            figure={messages.calibrationError(formatPercent(calibration.error))}
            points={calibration.bins.map(({ confidence, accuracy }) => ({ x: confidence, y: accuracy }))}
            diagonal
            dots
          />
        )}
      </div>
    </section>
  );
}
