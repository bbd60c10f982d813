import type { ParameterForm } from '#engine/compiled/plan/parameter-plan.ts';
import { BLOCK } from './parameters.ts';

/** Kernels as plain matrices [taps][columns], everything in whole blocks of the optimizer. */
export const ROW_FORM: ParameterForm = {
  kernelPlaces: (realTaps, size, { kernel, columns }) => {
    const real = size / realTaps.length;
    const places = new Uint32Array(size);
    let i = 0;
    for (const tap of realTaps) for (let n = 0; n < real; n++) places[i++] = kernel + tap * columns + n;
    return places;
  },
  alignment: BLOCK,
};
