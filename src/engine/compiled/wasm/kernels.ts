/**
 * @file The kernels as JavaScript sees them: addresses, counts and factors go in, numbers lie in the arena. What each
 * computes stands beside it in `kernels/`. A view is the address of a record with everything that stays the same.
 */

/** Fields of the records in the order of the classes of the same name in `kernels/`: 32-bit words. */
export const RECORDS = {
  product: [
    'rowIn',
    'runs',
    'len',
    'gap',
    'weights',
    'panelBytes',
    'panels',
    'bias',
    'rowOut',
    'panelOut',
    'epilogue',
    'spill',
  ],
  weightGradient: ['rowIn', 'tap', 'taps', 'panels', 'stride', 'gradient'],
  rows: ['rows', 'channels', 'from', 'fromSample', 'to', 'toSample'],
  pool: ['windows', 'starts', 'offsets', 'stride', 'xSample', 'to', 'ySample'],
  gather: ['rows', 'values', 'to', 'xSample', 'pixels', 'meaning'],
} as const;
export type RecordKind = keyof typeof RECORDS;
export type RecordOf<K extends RecordKind> = Readonly<Record<(typeof RECORDS)[K][number], number>>;

/** A kernel: numbers in, at most a number out. */
type Kernel<Arguments extends readonly string[], Out = void> = (
  ...values: { readonly [I in keyof Arguments]: number }
) => Out;

type Loss = Kernel<
  ['rows', 'classes', 'stride', 'z', 'labels', 'gradient', 'scale', 'losses'],
  /** Rows whose largest output is the label's. */
  number
>;

export interface Kernels {
  readonly product: Kernel<['view', 'rows', 'a', 'c', 'argmax']>;
  readonly weightGradient: Kernel<['view', 'rows', 'x', 'dz']>;
  readonly transposePanels: Kernel<['taps', 'columns', 'w', 't']>;
  readonly productGradient: Kernel<['view', 'activation', 'samples', 'g', 'y', 'dz', 'db', 'stride']>;
  readonly poolEpilogueGradient: Kernel<['view', 'samples', 'g', 'argmax', 'dz', 'db', 'stride']>;
  readonly activate: Kernel<['view', 'activation', 'samples', 'x', 'y']>;
  readonly activationGradient: Kernel<['view', 'activation', 'samples', 'g', 'y', 'dx', 'stride']>;
  readonly copyRows: Kernel<['view', 'samples', 'x', 'y']>;
  readonly addRows: Kernel<['view', 'samples', 'g', 'dx']>;
  readonly maskRows: Kernel<['view', 'samples', 'mask', 'x', 'y']>;
  readonly addMaskedRows: Kernel<['view', 'samples', 'mask', 'g', 'dx']>;
  readonly dropoutMask: Kernel<['k0', 'k1', 'first', 'count', 'rate', 'scale', 'mask']>;
  readonly maxPool: Kernel<['view', 'samples', 'x', 'y', 'argmax']>;
  readonly maxPoolGradient: Kernel<['view', 'samples', 'g', 'argmax', 'dx']>;
  readonly averagePool: Kernel<['view', 'samples', 'x', 'y']>;
  readonly averagePoolGradient: Kernel<['view', 'samples', 'g', 'dx']>;
  readonly gather: Kernel<['view', 'samples', 'indices', 'x']>;
  readonly categoricalCrossentropy: Loss;
  readonly binaryCrossentropy: Loss;
  readonly meanSquaredError: Loss;
  readonly sgd: Kernel<['bytes', 'w', 'g', 'rate']>;
  readonly momentum: Kernel<['bytes', 'w', 'g', 'v', 'rate', 'mu']>;
  readonly rmsprop: Kernel<['bytes', 'w', 'g', 'v', 'rate', 'share', 'epsilon']>;
  readonly adam: Kernel<['bytes', 'w', 'g', 'm', 'v', 'rate', 'share1', 'share2', 'epsilon']>;
  /** Returns the penalty. */
  readonly penalize: Kernel<['bytes', 'w', 'g', 'l1', 'l2'], number>;
}
