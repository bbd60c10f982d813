import { DatasetCard } from './dataset-card.tsx';
import { PreprocessingCard } from './preprocessing-card.tsx';

/** The data column: what there is to learn from, and what is done to it first. */
export const DataPanel = () => (
  <>
    <DatasetCard />
    <PreprocessingCard />
  </>
);
