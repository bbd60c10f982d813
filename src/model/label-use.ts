import type { DataSpec } from './data-spec.ts';
import { taskDef, type TaskKind } from './tasks/index.ts';

/** The setting of data that deals labels out anew. */
export const SHUFFLED_LABELS_FIELD = 'shuffledLabels';

/** Is what a network learns for this task told by the labels of the data? */
export function usesLabels(task: { readonly kind: TaskKind }): boolean {
  const { target, classless } = taskDef(task);
  return target === undefined && classless === undefined;
}

/** The data without what does nothing in this task: labels that nobody asks for stay where they are. */
export const dataForTask = (data: DataSpec, task: { readonly kind: TaskKind }): DataSpec =>
  usesLabels(task) || !data[SHUFFLED_LABELS_FIELD] ? data : { ...data, [SHUFFLED_LABELS_FIELD]: 0 };
