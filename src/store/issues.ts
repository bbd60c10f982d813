/** @file Everything that keeps the document from training: what does not fit together, what the machine cannot hold, data that is not here. */
import { useMemo } from 'react';
import type { Issue } from '#model/issue.ts';
import { useDocumentIssues } from './document-store.ts';
import { useMachineMemory } from './memory/machine-memory.ts';
import { messages } from './messages.ts';
import { useRun } from './run-store.ts';

const NO_DATA: Issue = { severity: 'error', message: messages.noData, fixes: [] };

export function useIssues(): readonly Issue[] {
  const issues = useDocumentIssues();
  const memory = useMachineMemory()?.issue ?? null;
  const missing = useRun((state) => state.dataMissing);
  return useMemo(
    () => [...(missing ? [NO_DATA] : []), ...issues, ...(memory ? [memory] : [])],
    [issues, memory, missing],
  );
}
