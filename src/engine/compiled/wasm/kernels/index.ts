/** Everything that JavaScript may call; `kernels.ts` beside this folder has the types. */
export { activate, activationGradient, poolEpilogueGradient, productGradient } from './activation';
export { dropoutMask } from './dropout';
export { gather } from './gather';
export { binaryCrossentropy, categoricalCrossentropy, meanSquaredError } from './loss';
export { adam, momentum, penalize, rmsprop, sgd } from './optimizer';
export { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './pooling';
export { product } from './product';
export { addMaskedRows, addRows, copyRows, maskRows } from './rows';
export { transposePanels, weightGradient } from './weight-gradient';
