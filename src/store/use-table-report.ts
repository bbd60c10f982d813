/** @file What the engine has to say of the table that is open: asked for once, shown by every panel. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { TableReport } from '#datasets/tables/table-report.ts';
import { useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';
import { settled } from './action-queue.ts';
import { useRun } from './run-store.ts';

interface ReportState {
  /** Of which data and seed; what is shown is never of another table. */
  readonly about: string | null;
  readonly report: TableReport | null;
}

const useReport = create<ReportState>()(() => ({ about: null, report: null }));

async function fetchReport(about: string): Promise<void> {
  useReport.setState({ about, report: null });
  await settled(); // an edit of the data may be on its way to the engine
  const report = await ask('data.table', null).catch(() => null); // the run's own messages tell what is wrong
  if (useReport.getState().about === about) useReport.setState({ report });
}

/** Null until the table is there, and where the data is none. */
export function useTableReport(): TableReport | null {
  const about = useDocument(({ document }) => JSON.stringify([document.data, document.seed]));
  const ready = useRun((state) => state.dataReady);
  const state = useReport();
  useEffect(() => {
    if (ready && useReport.getState().about !== about) void fetchReport(about);
    if (!ready) useReport.setState({ about: null, report: null });
  }, [ready, about]);
  return state.about === about ? state.report : null;
}
