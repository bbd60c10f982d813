/** Where in pictures a network found what speaks for classes. */
export interface ClassMaps {
  /** Whose features were looked at. */
  readonly layer: string;
  readonly height: number;
  readonly width: number;
  /** [count, height, width]: 0 … 1, 1 where most speaks for the class; zeros where nothing does. */
  readonly values: Float32Array;
}
