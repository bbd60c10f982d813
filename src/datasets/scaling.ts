import type { DataSpec } from '#model/data-spec.ts';
import type { DatasetDef } from './dataset-def.ts';

/** What a raw value becomes before the network sees it: (value − mean) × factor. */
export interface Scaling {
  readonly mean: number;
  readonly factor: number;
}

export function scalingOf(scale: DataSpec['scale'], { moments }: Pick<DatasetDef, 'moments'>): Scaling {
  switch (scale) {
    case 'unit':
      return { mean: 0, factor: 1 / 255 };
    case 'standard':
      return { mean: moments.mean, factor: 1 / moments.deviation };
    case 'raw':
      return { mean: 0, factor: 1 };
  }
}
