/**
 * @file What a curve says by itself: where it began, where it is, how far down it has been. Losses of single steps jump about, so means
 * over stretches of them are compared. Pure, and cheap enough to be asked for every second.
 */
import { mean } from '#lib/mean.ts';
import type { HistoryRow } from '#lib/step-history.ts';
import { classCount } from '#model/data-spec.ts';
import { lastLayer } from '#model/edit.ts';
import { taskDef } from '#model/tasks/index.ts';
import type { Case } from './case.ts';
import { activationOf } from './layers-seen.ts';

/** Before so many steps no curve says anything. */
export const FEWEST_STEPS = 50;
/** Rows of a stretch, at least: the mean of ten batches jumps about a third as much as one. */
const STRETCH = 10;
/** Stretches of a long curve. */
const STRETCHES = 20;
/**
 * A network has learned something once its loss is below this share of what guessing costs. A fifth is far more than batches differ by
 * chance, and far less than any preset gains in its first epochs.
 */
const LEARNED = 0.8;
/** The steps over which a start is averaged. */
const START_STEPS = 5;

export interface CurveFigures {
  /** The last step. */
  readonly step: number;
  /** Mean of the first steps, or what guessing costs where that is less. */
  readonly start: number;
  /** Means of the last stretch, the one before it, and the lowest one. */
  readonly recent: number;
  readonly before: number;
  readonly best: number;
  /** Where the lowest stretch ends. */
  readonly bestStep: number;
  readonly learned: boolean;
}

/** Mean loss of the first steps; null where the curve does not show them one by one. */
export function startLossOf({ grain, rows }: Case['history']): number | null {
  if (grain > 1 || rows.length < START_STEPS || rows[0]!.step > 1) return null;
  return mean(rows.slice(0, START_STEPS).map(({ loss }) => loss));
}

/**
 * What it costs to know nothing: the same probability for every class, or 0 where two classes are told by −1 and 1. Null where that is not
 * known without the targets.
 */
function guessLoss({ document, data }: Case): number | null {
  const { loss } = document.training;
  const classes = classCount(data);
  if (taskDef(document.task).target || classes < 2) return null;
  const last = lastLayer(document);
  switch (loss.kind) {
    case 'categorical_crossentropy':
    case 'sparse_categorical_crossentropy':
      return Math.log(classes);
    case 'binary_crossentropy':
      return classes === 2 ? Math.log(2) : null;
    case 'mean_squared_error':
      return classes === 2 && last && activationOf(last) === 'tanh' ? (loss.half ? 0.5 : 1) : null;
    default:
      return null;
  }
}

/** Means of stretches of losses, the last one complete; the steps at which they end. */
function stretchesOf(rows: Case['history']['rows']): readonly { loss: number; step: number }[] {
  const size = Math.max(STRETCH, Math.floor(rows.length / STRETCHES));
  return Array.from({ length: Math.floor(rows.length / size) }, (_, i) => {
    const end = rows.length - i * size;
    const stretch = rows.slice(end - size, end);
    return { loss: mean(stretch.map(({ loss }) => loss)), step: stretch.at(-1)!.step };
  }).toReversed();
}

/** Losses of which all are numbers: of a run that diverged, those before. */
const finiteRows = ({ history }: Case) => {
  const broken = history.rows.findIndex(({ loss }) => !Number.isFinite(loss));
  return broken < 0 ? history.rows : history.rows.slice(0, broken);
};

/** Rows of the last `share` of the epoch that ends at `epochs[index]`. */
export function epochRows({ history, epochs }: Case, index: number, share = 1): readonly HistoryRow[] {
  const [after, until] = [epochs[index - 1]?.step ?? 0, epochs[index]!.step];
  const from = until - (until - after) * share;
  return history.rows.filter(({ step }) => step > from && step <= until);
}

/** Null while there are too few steps to say anything, or their beginning is not known. */
export function curveOf(about: Case): CurveFigures | null {
  const rows = finiteRows(about);
  const step = rows.at(-1)?.step ?? 0;
  const stretches = stretchesOf(rows);
  const [last, before] = [stretches.at(-1), stretches.at(-2)];
  if (step < FEWEST_STEPS || about.startLoss === null || !last || !before) return null;
  const start = Math.min(about.startLoss, guessLoss(about) ?? Infinity);
  const best = stretches.reduce((lowest, each) => (each.loss < lowest.loss ? each : lowest));
  return {
    step,
    start,
    recent: last.loss,
    before: before.loss,
    best: best.loss,
    bestStep: best.step,
    // A network that begins with weights from elsewhere has learned already: only a guess tells.
    learned: last.loss <= LEARNED * (guessLoss(about) ?? about.startLoss),
  };
}

/** Tasks that change what is asked for as they go, or whose networks work against each other, have curves that rise in good health. */
export function isSteady({ document }: Pick<Case, 'document'>): boolean {
  const { lessons, curves } = taskDef(document.task);
  return lessons === undefined && curves === undefined;
}

/** Is there a curve, and has nothing been learned? */
export const learnsNothing = (about: Case): boolean => isSteady(about) && curveOf(about)?.learned === false;
