/** @file Everything that keeps the document from training: what does not fit together, and what the machine cannot hold. */
import { useMemo } from 'react';
import type { Issue } from '#model/issue.ts';
import { useDocumentIssues } from './document-store.ts';
import { useMachineMemory } from './memory/machine-memory.ts';

export function useIssues(): readonly Issue[] {
  const issues = useDocumentIssues();
  const issue = useMachineMemory()?.issue ?? null;
  return useMemo(() => (issue ? [...issues, issue] : issues), [issues, issue]);
}
