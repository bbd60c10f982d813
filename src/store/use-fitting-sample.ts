import { useEffect } from 'react';
import { fitsData, takeFirstSample, useCurrentSample, type CurrentSample } from './current-sample.ts';
import { useDocument } from './document-store.ts';
import { useRun } from './run-store.ts';

/** The current sample where the document's network takes it; null elsewhere, and then the first of the data is asked for while `looking`. */
export function useFittingSample(looking = true): CurrentSample | null {
  const sample = useCurrentSample((state) => state.sample);
  const fits = useDocument(({ document }) => sample !== null && fitsData(sample, document));
  const dataReady = useRun((state) => state.dataReady);
  useEffect(() => {
    if (looking && dataReady && !fits) void takeFirstSample();
  }, [looking, dataReady, fits]);
  return fits ? sample : null;
}
