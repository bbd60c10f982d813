/** @file Which part of the parameters a piece takes, where all of them are gone through together. */
import { Slice } from './slice';

/** Shares begin at cache lines, so that no two threads write to one. */
const LINE: usize = 64;

/** Where the share of piece `piece` of `bytes` begins. */
export function shareAt(bytes: usize, piece: i32, pieces: i32): usize {
  return min(bytes, (((bytes / <usize>pieces) * <usize>piece + LINE - 1) / LINE) * LINE);
}

/** The last share ends where the bytes do. */
export function shareEnd(bytes: usize, slice: Slice): usize {
  const next = slice.piece + 1;
  return next == slice.pieces ? bytes : shareAt(bytes, next, slice.pieces);
}
