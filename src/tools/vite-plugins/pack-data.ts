import type { Plugin } from 'vite';

import { packMnist } from '#tools/pack-mnist.ts';

/** Packs the data sets into `public/data/` before anything is built or served; quick when they are there. */
export function packData(): Plugin {
  let packing: ReturnType<typeof packMnist> | undefined;
  return {
    name: 'strata:pack-data',
    async buildStart() {
      packing ??= packMnist();
      const { packed, directory } = await packing;
      if (packed) this.environment.logger.info(`MNIST packed into ${directory}`);
    },
  };
}
