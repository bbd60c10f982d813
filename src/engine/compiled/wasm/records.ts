/**
 * @file What JavaScript writes for the kernels to read: 32-bit words, which are addresses, counts or the bits of floats. What
 * each field means stands beside the class of the same name in `kernels/`; a test compares the two.
 */

/** Fields in the order of the classes. */
export const RECORDS = {
  gatherView: ['rows', 'values', 'to', 'xSample', 'inputs', 'bytes', 'mean', 'factor'],
  poolView: ['windows', 'starts', 'offsets', 'stride', 'xSample', 'to', 'ySample'],
  productView: [
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
  rowsView: ['rows', 'channels', 'from', 'fromSample', 'to', 'toSample'],
  targetsView: ['targets', 'classified', 'outputs', 'stride'],
  weightGradientView: ['rowIn', 'tap', 'taps', 'panels', 'stride', 'gradient'],

  addScaledOp: ['view', 'from', 'to', 'scale'],
  activateOp: ['view', 'activation', 'x', 'y'],
  activationGradientOp: ['view', 'activation', 'g', 'x', 'y', 'dx', 'stride'],
  activityOp: ['view', 'l1', 'l2', 'x', 'dx'],
  clearOp: ['from', 'bytes'],
  dropoutOp: ['view', 'key', 'size', 'rate', 'scale', 'mask', 'from', 'to'],
  gatherOp: ['view', 'x'],
  lossOp: [
    'kind',
    'outputs',
    'stride',
    'z',
    'targets',
    'gradient',
    'losses',
    'kept',
    'added',
    'base',
    'slope',
    'gamma',
    'delta',
    'classFactors',
  ],
  normalizationOp: [
    'view',
    'stride',
    'x',
    'y',
    'g',
    'dx',
    'gamma',
    'beta',
    'dGamma',
    'dBeta',
    'movingMean',
    'movingVariance',
    'share',
    'epsilon',
    'moments',
    'factors',
  ],
  averageOp: ['length', 'weights', 'averages'],
  clipOp: ['first', 'bytes', 'length', 'gradient', 'sums', 'limit'],
  collectOp: ['length', 'gradient', 'accumulator', 'factor'],
  measureOp: ['first', 'bytes', 'length', 'gradient', 'sums'],
  optimizeOp: [
    'kind',
    'length',
    'weights',
    'gradient',
    'slot0',
    'slot1',
    'slot2',
    'a',
    'b',
    'c',
    'd',
    'collected',
  ],
  penalizeOp: ['first', 'bytes', 'l1', 'l2', 'weights', 'gradient', 'length'],
  poolOp: ['view', 'from', 'to', 'argmax'],
  productOp: [
    'view',
    'rows',
    'group',
    'x',
    'xSample',
    'y',
    'ySample',
    'argmax',
    'argmaxSample',
    'activation',
    'pixels',
  ],
  productGradientOp: [
    'pixels',
    'activation',
    'rows',
    'group',
    'x',
    'xSample',
    'y',
    'g',
    'ySample',
    'argmax',
    'argmaxSample',
    'dz',
    'stride',
    'db',
    'weights',
    'input',
    'dx',
  ],
  rowsOp: ['view', 'from', 'to'],
  targetsOp: ['view', 'y'],
  transposeOp: ['taps', 'columns', 'from', 'to'],

  phase: ['tape', 'length', 'onSamples'],
  program: ['phases', 'phaseCount', 'slices', 'sliceBytes', 'pieces', 'capacity', 'stepBytes', 'metrics'],
  step: ['indices', 'samples', 'scale', 'rate0', 'rate1', 'rate2', 'decay', 'moves', 'share', 'overwrites'],
} as const;
export type RecordKind = keyof typeof RECORDS;
export type RecordOf<K extends RecordKind> = Readonly<Record<(typeof RECORDS)[K][number], number>>;

/** Everything that a tape may say, and the record that goes with it; in the order of the kernels' numbers. */
export const OPERATIONS = {
  gather: 'gatherOp',
  targets: 'targetsOp',
  product: 'productOp',
  productGradient: 'productGradientOp',
  activate: 'activateOp',
  activationGradient: 'activationGradientOp',
  copy: 'rowsOp',
  add: 'rowsOp',
  dropout: 'dropoutOp',
  dropoutGradient: 'dropoutOp',
  maxPool: 'poolOp',
  maxPoolGradient: 'poolOp',
  averagePool: 'poolOp',
  averagePoolGradient: 'poolOp',
  loss: 'lossOp',
  clear: 'clearOp',
  penalize: 'penalizeOp',
  optimize: 'optimizeOp',
  transpose: 'transposeOp',
  momentsOfPiece: 'normalizationOp',
  normalizeBatch: 'normalizationOp',
  normalizeRunning: 'normalizationOp',
  normalizationSums: 'normalizationOp',
  normalizeBatchGradient: 'normalizationOp',
  normalizeRunningGradient: 'normalizationOp',
  collect: 'collectOp',
  measure: 'measureOp',
  clip: 'clipOp',
  average: 'averageOp',
  addScaled: 'addScaledOp',
  multiply: 'rowsOp',
  penalizeActivity: 'activityOp',
} as const satisfies Readonly<Record<string, RecordKind>>;
export type Operation = keyof typeof OPERATIONS;
export type FieldsOf<O extends Operation> = RecordOf<(typeof OPERATIONS)[O]>;

/** Doubles of the metrics of one piece: the sum of its losses, its share of the penalties, its hits. */
export const METRICS = ['loss', 'penalty', 'hits'] as const;

const BITS = new DataView(new ArrayBuffer(4));

/** A float as a word of a record. */
export function floatBits(value: number): number {
  BITS.setFloat32(0, value);
  return BITS.getUint32(0);
}
