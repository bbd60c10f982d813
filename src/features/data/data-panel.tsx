import type { ReactNode } from 'react';
import { DatasetCard } from './dataset-card.tsx';
import { PreprocessingCard } from './preprocessing-card.tsx';

/** The data column: what there is to learn from, what it is made with where it is a person's own, and what is done to it first. */
export const DataPanel = ({ children }: { readonly children?: ReactNode }) => (
  <>
    <DatasetCard />
    {children}
    <PreprocessingCard />
  </>
);
