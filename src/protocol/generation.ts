/** A token that may come next, and how probable the network thinks it. */
export interface NextToken {
  readonly text: string;
  readonly probability: number;
}

/** A text that a language model went on writing. */
export interface Generation {
  /** The prompt as the tokens say it: what has none has become `<unk>`. */
  readonly prompt: string;
  readonly written: string;
  /** The likeliest after the prompt, before anything is drawn, the likeliest first. */
  readonly next: readonly NextToken[];
}
