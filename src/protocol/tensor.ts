export type { Tensor } from '#model/tensor.ts';
