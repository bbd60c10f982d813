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
  let breakOff: (reason: Error) => void;
  const broken = new Promise<never>((_, reject) => {
    breakOff = reject;
  });
  broken.catch(() => undefined);
  return {
    run: (work) => {
      const turn = queue(() => {
        if (refusal) throw refusal;
        return work();
      });
      return Promise.race([turn, broken]);
    },
    close: () => {
      refusal ??= new GateClosed();
      return Promise.race([queue(() => undefined), broken.catch(() => undefined)]);
    },
    shut: (fault) => {
      refusal = new EngineFailure(fault);
      breakOff(refusal);
    },
  };
}
