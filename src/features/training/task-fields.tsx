import type { FieldValue } from '#model/fields.ts';
import { taskDef } from '#model/tasks/index.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { FieldForm } from '#ui/field-form.tsx';
import styles from './training-fields.module.css';

const setTaskField = (name: string, value: FieldValue): void =>
  editDocument(
    (document) =>
      document.task[name as keyof typeof document.task] === value
        ? document
        : { ...document, task: { ...document.task, [name]: value } },
    `task ${name}`,
  );

/** What the task itself can be told, if anything. */
export function TaskFields() {
  const say = useText();
  const task = useDocument(({ document }) => document.task);
  const { title, summary, fields } = taskDef(task);
  if (Object.keys(fields).length === 0) return null;
  return (
    <details className={styles.fold} open>
      <summary title={say(summary)}>{say(title)}</summary>
      <FieldForm fields={fields} values={task} say={say} onChange={setTaskField} />
    </details>
  );
}
