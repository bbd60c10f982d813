/**
 * @file Going back in a run. Everything that is shown is of the moment it is at; what came later is kept beside it, and comes back with
 * the newest moment, until training goes on from elsewhere.
 */
import { create } from 'zustand';
import { historyUntil } from '#lib/step-history.ts';
import type { Rewound, SnapshotMark } from '#protocol/run.ts';
import { ask } from './engine-link.ts';
import { enqueue } from './action-queue.ts';
import { train } from './run-actions.ts';
import { isTraining, useRun, type RunState } from './run-store.ts';

/** From moment to moment when a run is played again. */
const REPLAY_MS = 280;

interface Timeline {
  /** The step that a person wants to see, while the engine is on the way to it. */
  readonly wanted: number | null;
  readonly replaying: boolean;
}

export const useTimeline = create<Timeline>()(() => ({ wanted: null, replaying: false }));

/** The last of `marks` (in order) that is not after `step`, else the first; undefined where there are none. */
const markAt = (marks: readonly SnapshotMark[], step: number): SnapshotMark | undefined =>
  marks.findLast((mark) => mark.step <= step) ?? marks[0];

const marksOf = (): readonly SnapshotMark[] => useRun.getState().snapshots.marks;

/** The run as it was at the moment that the engine has gone to. */
function asOf(state: RunState, { progress, latest }: Rewound): Partial<RunState> {
  const { history, epochs, phase } = state;
  const whole = state.rewound ?? { history, epochs, latest: state.latest, phase };
  const modelRevision = state.modelRevision + 1;
  if (progress.step >= (whole.latest?.step ?? 0)) return { ...whole, rewound: null, progress, modelRevision };
  return {
    rewound: whole,
    history: historyUntil(whole.history, progress.step),
    epochs: whole.epochs.filter(({ epoch }) => epoch <= progress.epoch),
    latest,
    phase: { name: 'paused' },
    progress,
    modelRevision,
  };
}

async function move(step: number): Promise<void> {
  const run = useRun.getState();
  if (!run.opened) return;
  if (isTraining(run)) await ask('run.pause', null);
  const mark = markAt(marksOf(), step); // after the pause, which keeps one more
  const rewound = mark && (await ask('run.rewind', { step: mark.step }));
  if (rewound) useRun.setState((state) => asOf(state, rewound));
}

let moving: Promise<void> | null = null;

/** Where somebody asks faster than the engine moves, only the last wish is fulfilled. */
async function followWishes(): Promise<void> {
  for (;;) {
    const { wanted } = useTimeline.getState();
    if (wanted === null) return;
    try {
      await enqueue(() => move(wanted));
    } finally {
      useTimeline.setState((state) => (state.wanted === wanted ? { wanted: null } : {}));
    }
  }
}

function go(step: number): Promise<void> {
  useTimeline.setState({ wanted: step });
  moving ??= followWishes().finally(() => {
    moving = null;
    useTimeline.setState({ wanted: null }); // also what was wished while a move failed
  });
  return moving;
}

export const stopReplay = (): void => useTimeline.setState({ replaying: false });

/**
 * Stops training and goes to the last moment at or before `step`, or to the first; `Infinity` is the newest. Resolves when the page is there.
 * Rejects with an EngineFailure where the engine is gone.
 */
export function rewindTo(step: number): Promise<void> {
  stopReplay();
  return go(step);
}

/** The moment after the one that the run is at; the first one after the newest. */
export function nextMark(): SnapshotMark | undefined {
  const here = useRun.getState().progress?.step ?? 0;
  return marksOf().find(({ step }) => step > here) ?? marksOf()[0];
}

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Of the replay that was begun last: an older one that wakes up ends. */
let round = 0;

/** Plays the run from where it is, or from the start when it is at its newest moment, until it is there or `stopReplay`. */
export async function replay(): Promise<void> {
  const mine = ++round;
  useTimeline.setState({ replaying: true });
  try {
    for (;;) {
      const mark = nextMark();
      if (!mark || mine !== round || !useTimeline.getState().replaying) return;
      await go(mark.step);
      if (mark.step === marksOf().at(-1)?.step) return;
      await wait(REPLAY_MS);
      if (isTraining(useRun.getState())) return; // somebody has set it to train meanwhile
    }
  } finally {
    if (mine === round) stopReplay();
  }
}

/** Trains on from the moment the run is at, in place of what came later. */
export function resumeFromHere(): Promise<void> {
  stopReplay();
  return train();
}

/** Trains on from the moment the run is at; what came later stays as the first run, to compare with. */
export function fork(): Promise<void> {
  const { rewound, progress } = useRun.getState();
  if (rewound && progress) {
    const { history, epochs } = rewound;
    useRun.setState({ firstRun: { history, epochs, from: progress.step } });
  }
  return resumeFromHere();
}

export const forgetFirstRun = (): void => useRun.setState({ firstRun: null });
