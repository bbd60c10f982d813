import type { ReactNode } from 'react';
import { datasetDef } from '#datasets/index.ts';
import { useDocument } from '#store/document-store.ts';
import { DatasetCard } from './dataset-card.tsx';
import { PreprocessingCard } from './preprocessing-card.tsx';

interface DataPanelProps {
  /** What data is made with where it is a person's own. */
  readonly editor?: ReactNode;
  /** How a person tries the network: last, but on points, whose picture is the data itself. */
  readonly tryIt?: ReactNode;
}

/** The data column: what there is to learn from, and what is done to it first. */
export function DataPanel({ editor, tryIt }: DataPanelProps) {
  const onPlane = useDocument(({ document }) => datasetDef(document.data.dataset).modality === 'points');
  return (
    <>
      <DatasetCard />
      {editor}
      {onPlane && tryIt}
      <PreprocessingCard />
      {!onPlane && tryIt}
    </>
  );
}
