/**
 * @file The door to a program: one piece of work at a time, so that a prediction never sees half a step and a read-back
 * never mixes the weights of two. Steps, predictions and read-backs take turns in the order in which they came.
 */
import { EngineFailure } from '#protocol/engine-failure.ts';
import type { EngineFault } from '#protocol/fault.ts';
import { createQueue } from './queue.ts';

/** The program behind the gate has been replaced: whoever waited asks the new one. */
export class GateClosed extends Error {
  constructor() {
    super('The network was replaced.');
    this.name = 'GateClosed';
  }
}

export interface Gate {
  /** Rejects with {@link GateClosed} after `close`, with an EngineFailure after `shut`. */
  run<T>(work: () => T | Promise<T>): Promise<T>;
  /** Refuses all further work; resolves when what is under way has ended. */
  close(): Promise<void>;
  /** The machine has failed: refuses all further work, and what is under way too, since it may never end. */
  shut(fault: EngineFault): void;
}

export function createGate(): Gate {
  const queue = createQueue();
  let refusal: Error | undefined;
  let failure: EngineFailure | undefined;
  /** Of those who wait now: in a race with one promise for all, that would keep every answer for as long as the gate is there. */
  const breakOffs = new Set<(reason: Error) => void>();
  const inTurn: Gate['run'] = (work) =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure);
      breakOffs.add(reject);
      const turn = queue(() => {
        if (refusal) throw refusal;
        return work();
      });
      void turn.then(resolve, reject).finally(() => breakOffs.delete(reject));
    });
  return {
    run: inTurn,
    close: () => {
      refusal ??= new GateClosed();
      return inTurn(() => undefined).catch(() => undefined);
    },
    shut: (fault) => {
      refusal = failure = new EngineFailure(fault);
      for (const breakOff of breakOffs) breakOff(failure);
    },
  };
}
