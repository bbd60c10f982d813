import type { Shape } from '#model/shape.ts';

/** What a network made of the same noise at one step of its training. */
export interface Moment {
  readonly step: number;
  /** [count, ...sample] */
  readonly shape: Shape;
  /** Scaled, as a network sees samples. */
  readonly samples: Float32Array;
}

/** Which classes a generator makes. */
export interface Coverage {
  /** Steps of the training. */
  readonly step: number;
  /** That were made and looked at. */
  readonly samples: number;
  /** [classes]: samples that are surely of each. */
  readonly counts: Uint32Array;
  /** Classes with one sample in a hundred or more. */
  readonly covered: number;
  /** Of the classifier that judged, on the test samples; null where points are told by the clouds in which they lie. */
  readonly accuracy: number | null;
}
