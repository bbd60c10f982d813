/**
 * @file The doctor at work: examines the run about once a second while it trains, and when training ends. Loaded when something trains;
 * as long as all is well, it looks at nothing but the curve.
 */
import { curveOf } from '#explain/doctor/curve.ts';
import { examine, isSuspicious } from '#explain/doctor/examine.ts';
import { settle } from '#explain/doctor/standing.ts';
import { nowMs } from '#lib/clock.ts';
import { useDocument } from '#store/document-store.ts';
import { pulse } from '#store/pulse.ts';
import { isTraining, useRun } from '#store/run-store.ts';
import { createChart } from './chart.ts';
import { forgetDiagnoses, useDoctor } from './doctor-store.ts';

/** From one examination to the next. */
const EXAMINE_MS = 1000;

const chart = createChart();
let examining = false;
/** Something else than the curve has changed since the examination that is going on began. */
let changed = false;
let nextMs = -Infinity;
/** Somebody reads all that the doctor has to say. */
let readers = 0;

/** Is something being done, or done, about the run as it is? Whether it helps is to be seen. */
function isTreated(): boolean {
  const { treated } = useDoctor.getState();
  if (!treated) return false;
  const { document } = useDocument.getState();
  const { modelRevision } = useRun.getState();
  if (treated.revision === null) return true;
  if (treated.document === document && treated.revision === modelRevision) return true;
  useDoctor.setState({ treated: null });
  return false;
}

/** With what there is to know, or what can be found out. */
async function examineRun(): Promise<void> {
  const first = useRun.getState();
  const { opened } = first;
  if (!opened) return forgetDiagnoses();
  if (isTreated()) return;
  if (!chart.follows({ ...first, opened })) forgetDiagnoses();
  const about = chart.caseOf({ ...first, opened });
  if (about.diverged || curveOf(about) !== null) await chart.lookAtSamples({ ...first, opened });
  if (isSuspicious(about) || (readers > 0 && first.history.rows.length > 0)) await chart.look();
  const run = useRun.getState();
  if (run.opened !== opened || isTreated() || !chart.follows({ ...run, opened })) return; // moved on meanwhile
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
    if (changed) examineChange();
  };
  void examineRun().then(over, over);
}

/** What has changed is examined as it is now, after an examination of what it was. */
function examineChange(): void {
  changed = examining;
  examineSoon();
}

/** Watches from now on; returns the way to stop. */
export function watchRun(): () => void {
  examineSoon();
  const leave = pulse.join({ draw: examineSoon });
  const unfollow = useRun.subscribe((state, before) => {
    if (state.phase !== before.phase || state.opened !== before.opened) examineChange();
  });
  const untreat = useDoctor.subscribe(({ treated }, before) => {
    if (before.treated?.revision === null && treated?.revision !== null) examineChange(); // it is over
  });
  return () => {
    leave();
    unfollow();
    untreat();
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
