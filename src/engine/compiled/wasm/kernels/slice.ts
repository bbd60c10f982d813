/** @file What the pieces of a batch and the steps of a run are told through. JavaScript writes these; see `records.ts`. */

/** An address from the beginning of a slice, so that all pieces share one list of operations. 0 stands for none. */
export type Offset = usize;

/** One step of a run; behind it, the keys of its dropout layers and the metrics of its pieces. */
@unmanaged
export class Step {
  /** Which samples are its batch: a list of positions. */
  indices: usize;
  /** In the batch. */
  samples: i32;
  /** By which losses become gradients: 1 / samples. */
  scale: f32;
  /** What the optimizer takes from the step's number: the learning rate with its corrections. */
  rate0: f32;
  rate1: f32;
  rate2: f32;
  /** η λ: the share that is first taken off every weight. */
  decay: f32;
  /** 0 while gradients are only collected. */
  moves: i32;
  /** How far the averages of the weights go towards them. */
  share: f32;
  /** 1: then the averages take the weights' place. */
  overwrites: i32;
}

/** What a piece adds to the metrics of its step. */
@unmanaged
export class Metrics {
  loss: f64;
  penalty: f64;
  hits: f64;
}

/** The head of the memory of one piece of a batch. */
@unmanaged
export class Slice {
  /** Which piece it is. */
  piece: i32;
  /** Of how many. */
  pieces: i32;
  /** Position in the batch of the first sample at work. */
  first: i32;
  /** How many samples are at work. */
  samples: i32;
  step: Step;
  metrics: Metrics;
  /** Slice 0, behind which the others follow at this distance. */
  slices: usize;
  sliceBytes: usize;
}

/** Samples of every piece but the last ones of a batch: whole tiles of rows. */
export function pieceSize(samples: i32, pieces: i32): i32 {
  return ((samples + pieces - 1) / pieces + 3) & ~3;
}

/** Samples of one piece. */
export function pieceSamples(samples: i32, pieces: i32, piece: i32): i32 {
  const size = pieceSize(samples, pieces),
    first = min(samples, piece * size);
  return min(samples, first + size) - first;
}
