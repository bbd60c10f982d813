import { useEffect, useState } from 'react';
import type { TextReport } from '#datasets/text/text-report.ts';
import { useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { settled } from '#store/action-queue.ts';
import { useRun } from '#store/run-store.ts';

export interface ReadReport extends TextReport {
  readonly tokens: readonly string[];
}

async function readReport(): Promise<ReadReport | null> {
  await settled();
  const [report, tokens] = await Promise.all([ask('data.text', null), ask('data.vocabulary', null)]);
  return report && { ...report, tokens };
}

/** What was learned of the training texts; null until they are here. */
export function useTextReport(): ReadReport | null {
  const [report, setReport] = useState<ReadReport | null>(null);
  const dataReady = useRun((state) => state.dataReady);
  const data = useDocument((state) => state.document.data);
  useEffect(() => {
    if (!dataReady) return undefined;
    let live = true;
    void readReport()
      .catch(() => null) // the run's own messages tell what is wrong
      .then((read) => live && setReport(read));
    return () => {
      live = false;
    };
  }, [dataReady, data]);
  return report;
}
