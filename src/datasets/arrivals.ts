/** @file A stream of work in pieces that many may wait for, that can fail, and that goes on when asked again. */

export interface Arrivals {
  /** Resolves when `count` pieces have arrived; rejects when the stream breaks before. Asking sets it going again. */
  whenArrived(count: number): Promise<void>;
}

interface Waiter {
  readonly count: number;
  resolve(): void;
  reject(reason: unknown): void;
}

/**
 * `fetchPiece(i)` gets piece i (two of them are under way at a time); `place(i, piece)` is called in order, before
 * anyone hears of it. Nothing is fetched until somebody waits, and nothing twice that has been placed.
 */
export function createArrivals<Piece>(
  total: number,
  fetchPiece: (index: number) => Promise<Piece>,
  place: (index: number, piece: Piece) => void,
): Arrivals {
  let placed = 0;
  let flowing = false;
  let waiters: Waiter[] = [];

  async function flow(): Promise<void> {
    let upcoming: Promise<Piece> | undefined;
    while (placed < total) {
      const current = upcoming ?? fetchPiece(placed);
      upcoming = placed + 1 < total ? fetchPiece(placed + 1) : undefined;
      upcoming?.catch(() => undefined); // It is awaited next, or given up with the current one.
      place(placed, await current);
      placed++;
      const served = waiters.filter(({ count }) => count <= placed);
      waiters = waiters.filter(({ count }) => count > placed);
      for (const waiter of served) waiter.resolve();
    }
  }

  function start(): void {
    if (flowing) return;
    flowing = true;
    const stand = (): void => {
      flowing = false;
    };
    flow().then(stand, (reason: unknown) => {
      stand(); // first: whoever hears of it may ask again at once
      for (const waiter of waiters.splice(0)) waiter.reject(reason);
    });
  }

  return {
    whenArrived: (count) => {
      if (count <= placed) return Promise.resolve();
      return new Promise((resolve, reject) => {
        waiters.push({ count, resolve, reject });
        start();
      });
    },
  };
}
