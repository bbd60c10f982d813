/**
 * @file Numbers with tallies that go up and down, and the one with the highest. A binary heap of what tallies were; what has
 * changed since is put right when it comes to the top.
 */

export interface Tallied {
  readonly key: number;
  readonly tally: number;
}

export interface TallyQueue {
  add(key: number, amount: number): void;
  /** The highest tally; of equal ones the lowest key. Undefined when nothing was added. */
  most(): Tallied | undefined;
}

const before = (a: Tallied, b: Tallied): boolean =>
  a.tally > b.tally || (a.tally === b.tally && a.key < b.key);

function siftUp(heap: Tallied[], item: Tallied): void {
  let at = heap.push(item) - 1;
  for (let parent = (at - 1) >> 1; at > 0 && before(item, heap[parent]!); parent = (at - 1) >> 1) {
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = item;
}

/** Puts `item` in the place of the top and lets it sink. */
function siftDown(heap: Tallied[], item: Tallied): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
    if (child >= heap.length || !before(heap[child]!, item)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = item;
}

export function createTallyQueue(): TallyQueue {
  const tallies = new Map<number, number>();
  const heap: Tallied[] = [];
  return {
    add(key, amount) {
      const tally = (tallies.get(key) ?? 0) + amount;
      tallies.set(key, tally);
      // A tally that fell is found out at the top; one that rose has to get there.
      if (amount > 0) siftUp(heap, { key, tally });
    },
    most() {
      for (let top = heap[0]; top; top = heap[0]) {
        const tally = tallies.get(top.key)!;
        if (tally === top.tally) return top;
        if (tally > top.tally) {
          const last = heap.pop()!; // A later entry of the same key stands for it.
          if (heap.length > 0) siftDown(heap, last);
        } else siftDown(heap, { key: top.key, tally });
      }
      return undefined;
    },
  };
}
