/** @file The lines of a chart: training, validation, and what a task measures besides. Each is told by its dashes, too. */
import type { Text } from '#lib/text.ts';
import type { ExtraCurve, TaskCurves } from '#model/tasks/task-def.ts';
import { taskDef } from '#model/tasks/index.ts';
import { useDocument } from '#store/document-store.ts';
import type { CurveRow, Metric } from './curve-rows.ts';
import { messages } from './messages.ts';

export interface ExtraLine extends ExtraCurve {
  readonly colour: string;
  readonly dashes: string;
  valueOf(row: CurveRow): number | undefined;
}

/** More than two in one chart could not be told apart. */
const LOOKS = [
  { colour: 'var(--third)', dashes: '5 3' },
  { colour: 'var(--fourth)', dashes: '2 2' },
] as const;

/** Of the run that was left for another way on. */
export const FIRST_RUN = { title: messages.firstRun, colour: 'var(--muted)', dashes: '4 3' } as const;

const curvesOf = (state: ReturnType<typeof useDocument.getState>): TaskCurves | undefined =>
  taskDef(state.document.task).curves;

/** What the line of the training steps is called. */
export const useTrainingName = (): Text => useDocument(curvesOf)?.training ?? messages.training;

/** The task's own lines in the chart of `metric`. */
export function useExtraLines(metric: Metric): readonly ExtraLine[] {
  const extras = useDocument(curvesOf)?.extras ?? [];
  return extras
    .filter(({ chart }) => chart === metric)
    .map((extra, index) => ({
      ...extra,
      ...LOOKS[index % LOOKS.length]!,
      valueOf: ({ extras: values }) => values?.[extra.name],
    }));
}
