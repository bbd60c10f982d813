/**
 * @file Going back in a run. Everything that is shown is of the moment it is at; what came later is kept beside it, and comes back with
 * the newest moment, until training goes on from elsewhere.
 */
import { create } from 'zustand';
import { historyUntil } from '#lib/step-history.ts';
import type { Rewound, SnapshotMark } from '#protocol/run.ts';
import { ask } from './engine-link.ts';
import { enqueue } from './run-actions.ts';
import { useRun, type RunState } from './run-store.ts';

interface Timeline {
  /** The step that a person wants to see, while the engine is on the way to it. */
  readonly wanted: number | null;
  readonly replaying: boolean;
}

export const useTimeline = create<Timeline>()(() => ({ wanted: null, replaying: false }));

/** The last of `marks` (in order) that is not after `step`, else the first; undefined where there are none. */
const markAt = (marks: readonly SnapshotMark[], step: number): SnapshotMark | undefined =>
  marks.findLast((mark) => mark.step <= step) ?? marks[0];

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

const isBusy = ({ name }: RunState['phase']): boolean => name === 'starting' || name === 'running';

async function move(step: number): Promise<void> {
  const { opened, phase } = useRun.getState();
  if (!opened) return;
  if (isBusy(phase)) await ask('run.pause', null);
  const mark = markAt(useRun.getState().snapshots.marks, step); // after the pause, which keeps one more
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
