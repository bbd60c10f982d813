/** @file What most trainings do without, in one fold: each tool with its switch, and its settings once it is on. */
import type { Fields } from '#model/fields.ts';
import { TOOL_KINDS, toolDef, type ToolKind } from '#model/tools/index.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { FieldForm } from '#ui/field-form.tsx';
import { messages } from './messages.ts';
import { setToolField } from './plan.ts';
import styles from './tool-fields.module.css';
import fold from './training-fields.module.css';

function Tool({ kind }: { readonly kind: ToolKind }) {
  const say = useText();
  const spec = useDocument(({ document }) => document.training.tools[kind]);
  const { title, summary, fields, isOn } = toolDef(kind);
  const shown: Fields = isOn(spec) ? fields : Object.fromEntries(Object.entries(fields).slice(0, 1));
  return (
    <fieldset className={styles.tool}>
      <legend title={say(summary)}>{say(title)}</legend>
      <FieldForm
        control="tools"
        fields={shown}
        values={spec}
        say={say}
        onChange={(name, value) => setToolField(kind, name, value)}
      />
      {isOn(spec) && <p>{say(summary)}</p>}
    </fieldset>
  );
}

export function ToolFields() {
  const say = useText();
  const tools = useDocument(({ document }) => document.training.tools);
  const inUse = TOOL_KINDS.filter((kind) => toolDef(kind).isOn(tools[kind]));
  return (
    <details className={fold.fold} data-control="tools">
      <summary>
        {say(messages.tools)}
        {inUse.length > 0 && `: ${inUse.map((kind) => say(toolDef(kind).title)).join(' · ')}`}
      </summary>
      {TOOL_KINDS.map((kind) => (
        <Tool key={kind} kind={kind} />
      ))}
    </details>
  );
}
