import { lazy, type ComponentType } from 'react';
import type { Modality } from '#datasets/dataset-def.ts';
import { SampleGallery } from './sample-gallery.tsx';

const TablePreview = lazy(async () => ({ default: (await import('./table-preview.tsx')).TablePreview }));

/** What the card shows of samples, for each kind of data; null where it shows none. */
export const PREVIEWS: Readonly<Record<Modality, ComponentType | null>> = {
  images: SampleGallery,
  points: null,
  text: lazy(async () => ({ default: (await import('./text-preview.tsx')).TextPreview })),
  table: TablePreview,
  sequences: lazy(async () => ({ default: (await import('./pair-list.tsx')).PairList })),
};
