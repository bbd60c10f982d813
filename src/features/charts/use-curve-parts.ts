/** @file What the charts draw: the run up to the moment it is at, what came later where it went back, and the run that was left. */
import { useMemo } from 'react';
import type { RunState } from '#store/run-store.ts';
import { useRunAtBeats } from '#store/use-run-at-beats.ts';
import { curveRows, type CurveRow } from './curve-rows.ts';

export interface CurveParts {
  /** Up to the moment the run is at. */
  readonly rows: readonly CurveRow[];
  /** As it went on before it went back; begins with the last of `rows`. Empty at its newest moment. */
  readonly later: readonly CurveRow[];
  /** Of the run that was left for another way on, from where it was left. */
  readonly first: readonly CurveRow[];
  /** All of the run's. */
  readonly all: readonly CurveRow[];
}

const selectHistory = ({ rewound, history }: RunState): RunState['history'] =>
  (rewound ?? { history }).history;
const selectEpochs = ({ rewound, epochs }: RunState): RunState['epochs'] => (rewound ?? { epochs }).epochs;
const selectBest = ({ progress }: RunState): number | undefined => progress?.best?.epoch;
const selectFirst = ({ firstRun }: RunState): RunState['firstRun'] => firstRun;
/** The step of the moment that the run went back to. */
const selectHere = ({ rewound, progress }: RunState): number | null =>
  rewound && progress ? progress.step : null;

/** `rows` in two: up to `here`, and from the last of those on. */
export function cutRows(rows: readonly CurveRow[], here: number | null): Pick<CurveParts, 'rows' | 'later'> {
  if (here === null) return { rows, later: [] };
  const past = rows.filter(({ step }) => step <= here);
  return { rows: past, later: rows.slice(Math.max(0, past.length - 1)) };
}

export function useCurveParts(smoothing: number, looking: boolean): CurveParts {
  const history = useRunAtBeats(selectHistory, looking);
  const epochs = useRunAtBeats(selectEpochs, looking);
  const bestEpoch = useRunAtBeats(selectBest, looking);
  const here = useRunAtBeats(selectHere, looking);
  const firstRun = useRunAtBeats(selectFirst, looking);
  const all = useMemo(
    () => curveRows({ history, epochs, bestEpoch }, smoothing),
    [history, epochs, bestEpoch, smoothing],
  );
  const first = useMemo(
    () => (firstRun ? curveRows(firstRun, smoothing).filter(({ step }) => step >= firstRun.from) : []),
    [firstRun, smoothing],
  );
  return useMemo(() => ({ ...cutRows(all, here), first, all }), [all, here, first]);
}
