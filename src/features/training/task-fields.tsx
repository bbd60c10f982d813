import type { FieldValue } from '#model/fields.ts';
import { factsOf } from '#datasets/index.ts';
import { setTaskField } from '#model/set-task-field.ts';
import { taskDef } from '#model/tasks/index.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { FieldForm } from '#ui/field-form.tsx';
import styles from './training-fields.module.css';

const setField = (name: string, value: FieldValue): void =>
  editDocument((doc) => setTaskField(doc, factsOf(doc.data), [name, value]), `task ${name}`);

/** What the task itself can be told, if anything. */
export function TaskFields() {
  const say = useText();
  const { task, data } = useDocument(({ document }) => document);
  const { title, summary, fields, offers } = taskDef(task);
  if (Object.keys(fields).length === 0 || offers?.(factsOf(data)) === false) return null;
  return (
    <details className={styles.fold} open>
      <summary title={say(summary)}>{say(title)}</summary>
      <FieldForm fields={fields} values={task} say={say} onChange={setField} />
    </details>
  );
}
