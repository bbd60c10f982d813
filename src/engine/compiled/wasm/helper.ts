/**
 * @file A thread of a crew: sleeps, and when a machine calls does whatever pieces are left on its board. It is asleep
 * most of the time, and hears messages only when it has been woken.
 */
import { BOARD } from './arena.ts';
import { CALLS, HELPED, MACHINE, SENT, type HelperMessage } from './crew-words.ts';
import type { Kernels } from './machine.ts';

const machines = new Map<number, Kernels>();
let words: Int32Array;
let heard = 0;

function takeIn(message: HelperMessage): void {
  switch (message.kind) {
    case 'start':
      words = message.words;
      break;
    case 'join': {
      const { machine, module, memory } = message;
      const { exports } = new WebAssembly.Instance(module, { env: { memory } });
      machines.set(machine, exports as unknown as Kernels);
      postMessage('joined');
      break;
    }
    case 'leave':
      machines.delete(message.machine);
  }
}

/** Helps until there is a message to be heard. */
function serve(): void {
  let answered: number | undefined;
  while (heard === Atomics.load(words, SENT)) {
    const calls = Atomics.load(words, CALLS);
    if (calls === answered) {
      Atomics.wait(words, CALLS, calls);
      continue;
    }
    answered = calls;
    const pieces = machines.get(Atomics.load(words, MACHINE))?.help(BOARD, true) ?? 0;
    Atomics.add(words, HELPED, pieces);
  }
}

globalThis.addEventListener('message', ({ data }: MessageEvent<HelperMessage>) => {
  heard++;
  takeIn(data);
  serve();
});
