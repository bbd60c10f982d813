/** @file Predictions beside what is true: as a cloud about the diagonal, and as residuals about zero. */
import { regressionReport, residualBars } from '#explain/regression-report.ts';
import { formatCount, formatLoss } from '#lib/format.ts';
import { linearAxis } from '#lib/linear-axis.ts';
import { useText } from '#store/use-text.ts';
import { Plot, PlotBars, PlotDots, PlotLine } from '#ui/plot.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { fitMessages, fitWords, residualWords } from './fit-messages.ts';

interface FitPlotsProps {
  /** In the target's unit. */
  readonly actual: Float32Array;
  readonly predicted: Float32Array;
  /** The target's name. */
  readonly target: string;
}

/** More dots than this would hide each other; the rest is in the numbers. */
const MOST_DOTS = 2000;

/** Smallest and largest of both, so that the diagonal is one. */
function rangeOf(...lists: readonly Float32Array[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists)
    for (const value of list) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  return [low, high];
}

function PredictedActual({ actual, predicted, target }: FitPlotsProps) {
  const say = useText();
  const axis = linearAxis(...rangeOf(actual, predicted), 5);
  const [low, high] = axis.domain;
  const axes = { x: axis, y: axis };
  const dots = Array.from(actual.subarray(0, MOST_DOTS), (x, i) => ({ x, y: predicted[i]! }));
  const words = fitWords(actual.length, regressionReport(actual, predicted).r2.toFixed(3));
  return (
    <section>
      <SectionHead title={say(fitMessages.predictedActual)}>{say(fitMessages.onTheLine)}</SectionHead>
      <Plot
        label={say(words)}
        x={{ ...axis, title: `${target}, ${say(fitMessages.actual)}` }}
        y={{ ...axis, title: `${target}, ${say(fitMessages.predicted)}` }}
      >
        <PlotLine
          {...axes}
          look="guide"
          points={[
            { x: low, y: low },
            { x: high, y: high },
          ]}
        />
        <PlotDots {...axes} points={dots} />
      </Plot>
    </section>
  );
}

function Residuals({ actual, predicted, target }: FitPlotsProps) {
  const say = useText();
  const { counts, low, width } = residualBars(actual, predicted);
  const x = linearAxis(low, -low, 4);
  const y = linearAxis(0, Math.max(...counts), 3);
  return (
    <section>
      <SectionHead title={say(fitMessages.residuals)}>{say(fitMessages.residualNote)}</SectionHead>
      <Plot
        label={say(residualWords(actual.length, formatLoss(-low)))}
        x={{ ...x, title: target }}
        y={{ ...y, title: say(fitMessages.samples) }}
      >
        <PlotBars x={x} y={y} bars={counts} low={low} width={width} />
      </Plot>
      <p className="visually-hidden">{formatCount(actual.length)}</p>
    </section>
  );
}

export const FitPlots = (props: FitPlotsProps) => (
  <>
    <PredictedActual {...props} />
    <Residuals {...props} />
  </>
);
