import { useMemo } from 'react';
import { factsOf } from '#datasets/index.ts';
import type { DataFacts } from '#datasets/dataset-def.ts';
import { sizeOf } from '#model/shape.ts';
import { useDocument, useParts } from '#store/document-store.ts';

export interface LatentFacts extends DataFacts {
  /** Numbers of a code. */
  readonly d: number;
}

/** What is known of samples and codes: the same object for as long as that is the same. */
export function useLatentFacts(): LatentFacts {
  const data = useDocument((state) => state.document.data);
  const parts = useParts();
  const encoder = parts.find(({ def }) => def.name === 'main');
  const d = encoder ? sizeOf(encoder.analysis.output) : 0;
  return useMemo(() => ({ ...factsOf(data), d }), [data, d]);
}

/** A class by name, or how it is numbered. */
export const className = ({ classNames }: DataFacts, label: number | undefined): string =>
  label === undefined ? '?' : (classNames[label] ?? String(label));
