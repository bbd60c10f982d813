/** @file What came of one preset, and the table of all of them. */
import { METRICS, reaches, type Metric } from '#model/metrics.ts';
import type { PresetGoal } from '#presets/preset-def.ts';
import { formatTable } from '#tools/bench/table.ts';

export interface ProgramRow {
  readonly preset: string;
  /** `wasm, compiled`; empty where it never got there. */
  readonly runsOn: string;
  readonly steps: number;
  readonly seconds: number;
  readonly goal: PresetGoal;
  /** Missing where the network does not say; see `trouble`. */
  readonly reached?: number;
  readonly trouble?: string;
}

const figure = (metric: Metric, value: number): string =>
  METRICS[metric].written === 'share'
    ? `${(value * 100).toFixed(2)} %`
    : String(Number(value.toPrecision(4)));

const verdict = ({ goal, reached, trouble }: ProgramRow): string => {
  if (trouble !== undefined) return trouble;
  if (reached === undefined) return 'not told';
  return reaches(goal.metric, reached, goal.value) ? 'reached' : 'missed';
};

export const formatPrograms = (rows: readonly ProgramRow[]): string =>
  formatTable<ProgramRow>(
    [
      { title: 'preset', cell: ({ preset }) => preset, align: 'left' },
      { title: 'runs on', cell: ({ runsOn }) => runsOn, align: 'left' },
      { title: 'steps', cell: ({ steps }) => String(steps) },
      { title: 'seconds', cell: ({ seconds }) => seconds.toFixed(1) },
      {
        title: 'figure',
        cell: ({ goal }) => `${goal.split} ${METRICS[goal.metric].title.en}`,
        align: 'left',
      },
      {
        title: 'reached',
        cell: ({ goal, reached }) => (reached === undefined ? '–' : figure(goal.metric, reached)),
      },
      {
        title: 'asked',
        cell: ({ goal }) =>
          `${METRICS[goal.metric].better === 'higher' ? '≥' : '≤'} ${figure(goal.metric, goal.value)}`,
      },
      { title: '', cell: verdict, align: 'left' },
    ],
    rows,
  );
