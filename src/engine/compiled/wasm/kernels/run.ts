/**
 * @file Runs programs: phases of tapes, every phase once for each piece of a batch, a step after another. However many
 * threads take part, a piece is done by one of them and a phase begins when the one before it is done: results do
 * not depend on who did what. Threads may come late or never; whoever finds no piece left goes home.
 */
import { perform } from './perform';
import { Metrics, pieceSize, Slice, Step } from './slice';

/** A list of operations: (operation, record), (operation, record), … */
@unmanaged
export class Phase {
  tape: usize;
  length: i32;
  /** 1: on the samples of the piece, as many at a time as fit; 0: once, whatever the batch. */
  onSamples: i32;
}

@unmanaged
export class Program {
  phases: usize;
  phaseCount: i32;
  /** Slice 0 of as many as there are pieces. */
  slices: usize;
  sliceBytes: usize;
  pieces: i32;
  /** Samples that a slice holds. */
  capacity: i32;
  /** Bytes from step to step, and from a step to the metrics of its pieces. */
  stepBytes: usize;
  metrics: usize;
}

/** Where threads meet. Tickets are counted for ever, so that one who lags behind can never take an old one. */
@unmanaged
export class Board {
  /** The next ticket; a ticket is one piece of one phase. */
  next: i64;
  /** Tickets that may be taken, those that are done, and the first one of this run. */
  limit: i64;
  done: i64;
  first: i64;
  /** Threads that sleep until `done` moves. */
  sleepers: i32;
  program: Program;
  steps: usize;
}

/** Looks before a thread goes to sleep: about 20 μs. */
const PATIENCE = 20_000;

function addressOf(board: Board, field: usize): usize {
  return changetype<usize>(board) + field;
}

/** Takes a ticket; −1 when there is none. */
function take(board: Board): i64 {
  const next = addressOf(board, offsetof<Board>('next')),
    limit = addressOf(board, offsetof<Board>('limit'));
  let ticket = atomic.load<i64>(next);
  while (ticket < atomic.load<i64>(limit)) {
    const found = atomic.cmpxchg<i64>(next, ticket, ticket + 1);
    if (found == ticket) return ticket;
    ticket = found;
  }
  return -1;
}

function hand(board: Board): void {
  const done = addressOf(board, offsetof<Board>('done'));
  atomic.add<i64>(done, 1);
  if (atomic.load<i32>(addressOf(board, offsetof<Board>('sleepers')))) atomic.notify(done, -1);
}

/** Returns when `count` tickets are done. A page's own thread may not sleep. */
function awaitDone(board: Board, count: i64, maySleep: bool): void {
  const done = addressOf(board, offsetof<Board>('done')),
    sleepers = addressOf(board, offsetof<Board>('sleepers'));
  for (let looks = 0; atomic.load<i64>(done) < count;) {
    if (!maySleep || ++looks < PATIENCE) continue;
    atomic.add<i32>(sleepers, 1);
    const seen = atomic.load<i64>(done);
    if (seen < count) atomic.wait<i64>(done, seen, -1);
    atomic.sub<i32>(sleepers, 1);
  }
}

function play(phase: Phase, slice: Slice): void {
  const end = phase.tape + ((<usize>phase.length) << 3);
  for (let entry = phase.tape; entry < end; entry += 8) perform(load<i32>(entry), load<u32>(entry, 4), slice);
}

function playPiece(program: Program, phase: Phase, slice: Slice): void {
  if (!phase.onSamples) return play(phase, slice);
  const samples = slice.step.samples,
    size = pieceSize(samples, program.pieces),
    from = slice.piece * size,
    end = min(samples, from + size);
  for (let first = from; first < end; first += program.capacity) {
    slice.first = first;
    slice.samples = min(end - first, program.capacity);
    play(phase, slice);
  }
}

function doTicket(board: Board, ticket: i32): void {
  const program = board.program,
    pieces = program.pieces,
    piece = ticket % pieces,
    round = ticket / pieces,
    phase = round % program.phaseCount,
    step = board.steps + <usize>(round / program.phaseCount) * program.stepBytes;
  const slice = changetype<Slice>(program.slices + <usize>piece * program.sliceBytes),
    metrics = changetype<Metrics>(step + program.metrics + <usize>piece * offsetof<Metrics>());
  slice.step = changetype<Step>(step);
  slice.metrics = metrics;
  if (phase == 0) {
    slice.piece = piece;
    slice.pieces = pieces;
    slice.slices = program.slices;
    slice.sliceBytes = program.sliceBytes;
    metrics.loss = 0;
    metrics.penalty = 0;
    metrics.hits = 0;
  }
  playPiece(program, changetype<Phase>(program.phases + <usize>phase * offsetof<Phase>()), slice);
}

/** Does whatever there is to do on the board, until there is nothing more; returns how many pieces that were. */
export function help(board: Board, maySleep: bool): i32 {
  let count = 0;
  for (let ticket = take(board); ticket >= 0; ticket = take(board)) {
    const done = <i32>(ticket - board.first);
    awaitDone(board, ticket - <i64>(done % board.program.pieces), maySleep);
    doTicket(board, done);
    hand(board);
    count++;
  }
  return count;
}

/** Puts `steps` steps of `program` on the board. */
export function open(board: Board, program: Program, steps: usize, count: i32): void {
  const first = board.limit;
  board.first = first;
  board.program = program;
  board.steps = steps;
  const tickets = <i64>(count * program.phaseCount * program.pieces);
  atomic.store<i64>(addressOf(board, offsetof<Board>('limit')), first + tickets);
}

/** Takes part in what was opened, and returns when all of it is done. */
export function finish(board: Board, maySleep: bool): void {
  help(board, maySleep);
  awaitDone(board, board.limit, maySleep);
}
