/**
 * @file How well a number tells samples of a class from all others, whatever cut one chooses: ROC and precision–recall, and
 * whether it may be taken for a probability. Fawcett 2006, “An introduction to ROC analysis”, doi:10.1016/j.patrec.2005.10.010.
 */

/** A cut and what it comes to. */
export interface RankingPoint {
  /** Samples with this score and above count as found. */
  readonly cut: number;
  /** Share of the class that is found: recall, true-positive rate. */
  readonly recall: number;
  /** Share of the others that is taken for the class. */
  readonly falseAlarms: number;
  /** Share of the class in what is found; 1 where nothing is. */
  readonly precision: number;
}

export interface RankingCurves {
  /** From the highest cut, above which nothing is found, down to the lowest, above which everything is. */
  readonly points: readonly RankingPoint[];
  /** Area under the ROC curve: chance that a sample of the class scores above one of another, ties counting half. NaN without both. */
  readonly auc: number;
  /** Σ (Rₙ − Rₙ₋₁) Pₙ over all cuts; NaN where the class has no samples. */
  readonly averagePrecision: number;
}

/** Points of a curve at most: more than there are pixels would not be seen. */
const MOST_POINTS = 100;

/** Cuts between different scores only: samples of one score are found together. */
function everyPoint(scores: Float32Array, isClass: (sample: number) => boolean): readonly RankingPoint[] {
  const order = Uint32Array.from(scores.keys()).toSorted((a, b) => scores[b]! - scores[a]!);
  const positives = order.reduce((count, sample) => count + Number(isClass(sample)), 0);
  const negatives = order.length - positives;
  const points: RankingPoint[] = [{ cut: Infinity, recall: 0, falseAlarms: 0, precision: 1 }];
  let [found, alarms] = [0, 0];
  order.forEach((sample, rank) => {
    if (isClass(sample)) found++;
    else alarms++;
    if (rank + 1 < order.length && scores[order[rank + 1]!] === scores[sample]) return;
    points.push({
      cut: scores[sample]!,
      recall: found / positives,
      falseAlarms: alarms / negatives,
      precision: found / (found + alarms),
    });
  });
  return points;
}

/** About evenly along the curve, with both ends. */
function thinned(points: readonly RankingPoint[]): readonly RankingPoint[] {
  if (points.length <= MOST_POINTS) return points;
  const lengthAt = ({ recall, falseAlarms }: RankingPoint): number => recall + falseAlarms; // 0 … 2, never falls
  let next = 0;
  return points.filter((point, index) => {
    if (index > 0 && index < points.length - 1 && lengthAt(point) < next) return false;
    next = lengthAt(point) + 2 / MOST_POINTS;
    return true;
  });
}

/** Curves of `scores` for the samples of which `isClass` says that they are of the class. */
export function rankingCurves(scores: Float32Array, isClass: (sample: number) => boolean): RankingCurves {
  const points = everyPoint(scores, isClass);
  let [auc, averagePrecision] = [0, 0];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (!before) continue;
    auc += ((point.falseAlarms - before.falseAlarms) * (point.recall + before.recall)) / 2;
    averagePrecision += (point.recall - before.recall) * point.precision;
  }
  return { points: thinned(points), auc, averagePrecision };
}

/** Answers of about the same confidence. */
export interface CalibrationBin {
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Calibration {
  /** Those with answers in them, of {@link BINS} of equal width from 0 to 1. */
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error: mean distance of confidence and accuracy. Guo et al. 2017, arXiv:1706.04599. */
  readonly error: number;
}

const BINS = 10;

/** Is an answer that is given with 80 % confidence right in 80 % of the cases? */
export function calibrationOf(confidences: Float32Array, isRight: (sample: number) => boolean): Calibration {
  const sums = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, right: 0 }));
  confidences.forEach((confidence, sample) => {
    const bin = sums[Math.min(BINS - 1, Math.max(0, Math.floor(confidence * BINS)))]!;
    bin.count++;
    bin.confidence += confidence;
    bin.right += Number(isRight(sample));
  });
  const bins = sums
    .filter(({ count }) => count > 0)
    .map(({ count, confidence, right }) => ({
      count,
      confidence: confidence / count,
      accuracy: right / count,
    }));
  const error = bins.reduce(
    (sum, { count, confidence, accuracy }) =>
      sum + (count / confidences.length) * Math.abs(confidence - accuracy),
    0,
  );
  return { bins, error };
}
