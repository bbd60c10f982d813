import type { Plugin } from 'vite';

import { packMnist } from '#tools/pack-mnist.ts';
import { packMobyDick } from '#tools/pack-moby-dick.ts';
import { packSpam } from '#tools/pack-spam.ts';
import { PACK_TABLES } from '#tools/pack-tables.ts';

/** One after another: each keeps its sources in memory while it packs. */
const PACKERS = {
  MNIST: packMnist,
  'SpamAssassin mail': packSpam,
  'Moby Dick': packMobyDick,
  ...PACK_TABLES,
};

/** Packs the data sets into `public/data/` before anything is built or served; quick when they are there. */
export function packData(): Plugin {
  let packing: Promise<readonly string[]> | undefined;
  const packAll = async (): Promise<readonly string[]> => {
    const done: string[] = [];
    for (const [name, pack] of Object.entries(PACKERS)) {
      const { packed, directory } = await pack();
      if (packed) done.push(`${name} packed into ${directory}`);
    }
    return done;
  };
  return {
    name: 'strata:pack-data',
    async buildStart() {
      packing ??= packAll();
      for (const line of await packing) this.environment.logger.info(line);
    },
  };
}
