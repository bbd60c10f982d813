/**
 * @file The runs of a lesson in the browser's own storage, so that a goal which compares them goes on after a reload. Of a long curve both ends are
 * kept, which is where goals look; of many runs the newest that fit. What comes back is checked like anything from outside.
 */
import * as v from 'valibot';
import { parseDocument } from '#codec/parse-document.ts';
import type { StepHistory } from '#lib/step-history.ts';
import type { RunRecord } from '#lessons/run-record.ts';

const STORAGE_KEY = 'strata.lesson-runs';
/** Rows of a curve that are kept at each of its ends. */
const END_ROWS = 300;
/** Of all runs together: a fifth of what a browser grants a page. */
const MOST_CHARACTERS = 1_000_000;

/** JSON has no word for a loss that is no number. */
const LOSS = v.pipe(
  v.nullable(v.number()),
  v.transform((loss) => loss ?? Number.NaN),
);
const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0));
/** [step or epoch, loss, accuracy] */
const ROWS = v.array(v.tuple([COUNT, LOSS, v.number()]));
const RUN = v.object({
  document: v.unknown(),
  step: COUNT,
  epoch: COUNT,
  grain: v.pipe(COUNT, v.minValue(1)),
  rows: ROWS,
  epochs: ROWS,
  diverged: v.boolean(),
  steady: v.boolean(),
});
const KEPT = v.object({ lesson: v.string(), runs: v.array(v.unknown()) });

type PackedRun = v.InferInput<typeof RUN>;

const endsOf = ({ rows }: StepHistory): StepHistory['rows'] =>
  rows.length > 2 * END_ROWS ? [...rows.slice(0, END_ROWS), ...rows.slice(-END_ROWS)] : rows;

const packed = ({ document, step, epoch, history, epochs, diverged, steady }: RunRecord): PackedRun => ({
  document,
  step,
  epoch,
  grain: history.grain,
  rows: endsOf(history).map((row) => [row.step, row.loss, row.accuracy]),
  epochs: epochs.map((each) => [each.epoch, each.validation.loss, each.validation.accuracy]),
  diverged,
  steady,
});

/** The run that `kept` describes; none where it describes none. */
function unpacked(kept: unknown): readonly RunRecord[] {
  const parsed = v.safeParse(RUN, kept);
  const document = parsed.success ? parseDocument(parsed.output.document) : null;
  if (!parsed.success || !document?.ok) return [];
  const { rows, epochs, grain, ...run } = parsed.output;
  return [
    {
      ...run,
      document: document.value.document,
      history: { grain, rest: [], rows: rows.map(([step, loss, accuracy]) => ({ step, loss, accuracy })) },
      epochs: epochs.map(([epoch, loss, accuracy]) => ({ epoch, validation: { loss, accuracy } })),
    },
  ];
}

/** The newest of `runs` that have taken a step, in as many characters as there may be. */
export function printRuns(lesson: string, runs: readonly RunRecord[], most = MOST_CHARACTERS): string {
  const texts = runs.filter(({ step }) => step > 0).map((run) => JSON.stringify(packed(run)));
  const print = (): string => `{"lesson":${JSON.stringify(lesson)},"runs":[${texts.join(',')}]}`;
  while (texts.length > 0 && print().length > most) texts.shift();
  return print();
}

/** The runs of `lesson` that `printed` tells of; none where it tells of another one, or is damaged. */
export function parseRuns(lesson: string, printed: string): readonly RunRecord[] {
  try {
    const kept = v.safeParse(KEPT, JSON.parse(printed));
    return kept.success && kept.output.lesson === lesson ? kept.output.runs.flatMap(unpacked) : [];
  } catch {
    return [];
  }
}

/** Storage may be closed to this page, or full: then a reload forgets the runs, and nothing else happens. */
export function keepRuns(lesson: string, runs: readonly RunRecord[]): void {
  try {
    localStorage.setItem(STORAGE_KEY, printRuns(lesson, runs));
  } catch {
    forgetRuns();
  }
}

export function keptRuns(lesson: string): readonly RunRecord[] {
  try {
    return parseRuns(lesson, localStorage.getItem(STORAGE_KEY) ?? '');
  } catch {
    return [];
  }
}

export function forgetRuns(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Nothing was kept either.
  }
}
