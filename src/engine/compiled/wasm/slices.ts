/** @file The memory of the pieces of a batch: as many slices as pieces, all of the same make. */
import type { Address, Arena } from './arena.ts';

/** An address from the beginning of a slice. 0, where its head lies, stands for none. */
export type Offset = number;

/** A cache line, so that nothing shares one by accident. */
const LINE = 64;

/** Plans one slice, then takes room for all. */
export class SlicePlan {
  #next: Offset = LINE;

  take(bytes: number): Offset {
    const offset = this.#next;
    // One line more: kernels may touch a vector beyond the end.
    this.#next = Math.ceil((offset + bytes) / LINE) * LINE + LINE;
    return offset;
  }

  allocate(arena: Arena, pieces: number): Slices {
    return { address: arena.allocate(this.#next * pieces), bytes: this.#next, pieces };
  }
}

export interface Slices {
  readonly address: Address;
  /** Of one slice. */
  readonly bytes: number;
  readonly pieces: number;
}

/** Samples of every piece but the last ones of a batch: whole tiles of rows, as in the kernels. */
const pieceSize = (samples: number, pieces: number): number => Math.ceil(Math.ceil(samples / pieces) / 4) * 4;

/** Samples that a slice must hold for a batch of `samples` to go through at once. */
export const sliceCapacity = (samples: number, pieces: number): number =>
  pieces === 1 ? samples : pieceSize(samples, pieces);

/** Calls `see` for every piece of a batch that has samples, with its slice. */
export function eachPiece(
  { address, bytes, pieces }: Slices,
  samples: number,
  see: (slice: Address, first: number, count: number) => void,
): void {
  const size = pieceSize(samples, pieces);
  for (let first = 0, piece = 0; first < samples; first += size, piece++)
    see(address + piece * bytes, first, Math.min(size, samples - first));
}
