/**
 * @file The doctor at work: examines the run about once a second while it trains, and when training ends. Loaded when something trains;
 * as long as all is well, it looks at nothing but the curve.
 */
import { curveOf } from '#explain/doctor/curve.ts';
import { examine, isSuspicious } from '#explain/doctor/examine.ts';
import { settle } from '#explain/doctor/standing.ts';
import { nowMs } from '#lib/clock.ts';
import { pulse } from '#store/pulse.ts';
import { isTraining, useRun } from '#store/run-store.ts';
import { createChart } from './chart.ts';
import { forgetDiagnoses, useDoctor } from './doctor-store.ts';

/** From one examination to the next. */
const EXAMINE_MS = 1000;

const chart = createChart();
let examining = false;
let nextMs = -Infinity;
/** Somebody reads all that the doctor has to say. */
let readers = 0;

/** With what there is to know, or what can be found out. */
async function examineRun(): Promise<void> {
  const first = useRun.getState();
  const { opened } = first;
  if (!opened) return forgetDiagnoses();
  if (!chart.follows({ ...first, opened })) forgetDiagnoses();
  const about = chart.caseOf({ ...first, opened });
  if (about.diverged || curveOf(about) !== null) await chart.lookAtSamples({ ...first, opened });
  if (isSuspicious(about) || (readers > 0 && first.history.rows.length > 0)) await chart.look();
  const run = useRun.getState();
  if (run.opened !== opened || !chart.follows({ ...run, opened })) return; // moved on meanwhile
  const diagnoses = examine(chart.caseOf({ ...run, opened }));
  const sure = !isTraining(run);
  useDoctor.setState(({ standing }) => ({
    standing: settle(standing, diagnoses, { sure }),
    lookedAt: chart.looks.at(-1)?.step ?? null,
  }));
}

/** Examines the run unless that is going on, or was done a moment ago while it trains. */
function examineSoon(): void {
  const trains = isTraining(useRun.getState());
  if (examining || (trains && nowMs() < nextMs)) return;
  examining = true;
  const over = (): void => {
    [examining, nextMs] = [false, nowMs() + EXAMINE_MS];
    // What has ended meanwhile is examined as it ended.
    if (trains && !isTraining(useRun.getState())) examineSoon();
  };
  void examineRun().then(over, over);
}

/** Watches from now on; returns the way to stop. */
export function watchRun(): () => void {
  examineSoon();
  const leave = pulse.join({ draw: examineSoon });
  const unfollow = useRun.subscribe((state, before) => {
    if (state.phase !== before.phase || state.opened !== before.opened) examineSoon();
  });
  return () => {
    leave();
    unfollow();
  };
}

/** Looks inside regularly while somebody reads; returns the way to stop. */
export function readAll(): () => void {
  readers++;
  examineSoon();
  return () => {
    readers--;
  };
}
