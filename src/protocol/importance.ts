/** Some of the inputs of a sample: so many, from this one on. */
export interface InputRange {
  readonly from: number;
  readonly width: number;
}

/** What ranges of inputs are worth to a network. */
export interface Importance {
  /** Mean loss with all inputs as they are. */
  readonly loss: number;
  /** Those it was measured over: of a long split the first. */
  readonly samples: number;
  /** For each range, the mean loss of every repetition. */
  readonly shuffled: readonly (readonly number[])[];
}
