/** Key → where it moves the pen, in steps to the right and down. The keys around the arrows go along diagonals. */
export const PEN_MOVES: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [-1, -1],
  PageUp: [1, -1],
  End: [-1, 1],
  PageDown: [1, 1],
};

/** A share of the pad's side: one pixel of what the network sees. */
export const PEN_STEP = 1 / 28;
