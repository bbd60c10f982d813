/**
 * @file Watches one step of the optimizer at a time: reads the weights before and after, and keeps by how much each has moved. Only the
 * training loop knows where a step begins; it takes the next one by itself when somebody wants to know.
 */
import type { Moved } from '#explain/vitals.ts';
import { nowMs } from '#lib/clock.ts';
import type { Program } from '#engine/engine.ts';
import type { Gate } from './gate.ts';

export interface WatchedStep {
  /** Steps taken, this one included. */
  readonly step: number;
  readonly moved: Moved;
  /** Spent reading weights. */
  readonly tookMs: number;
}

export interface UpdateWatch {
  /** The next step shall be watched. */
  readonly wanted: boolean;
  /** The last one that was; null before the first. */
  readonly latest: WatchedStep | null;
  /** Resolves when the next step has been watched. */
  next(): Promise<void>;
  /** Takes a step and keeps what it did. Nothing else may be under way: reading would wait for that, too. */
  around(take: () => Promise<void>): Promise<void>;
}

interface Watched {
  readonly program: Program;
  readonly gate: Gate;
}

function compare(before: Awaited<ReturnType<Program['readParams']>>, after: typeof before): Moved {
  return new Map(
    before.params.map(({ name, values }, index) => {
      const next = after.params[index]!.values;
      let moved = 0;
      let length = 0;
      for (let i = 0; i < values.length; i++) {
        moved += (next[i]! - values[i]!) ** 2;
        length += values[i]! ** 2;
      }
      return [name, [moved, length] as const];
    }),
  );
}

/** `watched` says which program trains now: another one after the backend has changed. */
export function createUpdateWatch(watched: () => Watched): UpdateWatch {
  let waiting: (() => void)[] = [];
  let latest: WatchedStep | null = null;
  return {
    get wanted() {
      return waiting.length > 0;
    },
    get latest() {
      return latest;
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
    around: async (take) => {
      const { program, gate } = watched();
      const startMs = nowMs();
      const before = await gate.run(() => program.readParams());
      // The second reading waits for the step, which a GPU is only told of; the first takes as long as one does.
      const tookMs = 2 * (nowMs() - startMs);
      await take();
      const after = await gate.run(() => program.readParams());
      latest = { step: after.step, moved: compare(before, after), tookMs };
      for (const tell of waiting) tell();
      waiting = [];
    },
  };
}
