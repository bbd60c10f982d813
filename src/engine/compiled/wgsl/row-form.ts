import type { ParameterForm } from '#engine/compiled/plan/parameter-plan.ts';
import { BLOCK } from './parameters.ts';

/** Kernels as plain matrices [taps][columns], everything in whole blocks of the optimizer. */
export const ROW_FORM: ParameterForm = {
  kernelPlaces: (realTaps, size, { kernel, columns }) => {
    const real = size / realTaps.length;
    return Uint32Array.from(
      { length: size },
      (_, i) => kernel + realTaps[Math.floor(i / real)]! * columns + (i % real),
    );
  },
  alignment: BLOCK,
};
