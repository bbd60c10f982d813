import { analyseParts } from './parts.ts';
import type { DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import { applyFix } from './edit.ts';
import type { FieldValue } from './fields.ts';
import { flattenFixes } from './flatten-fixes.ts';
import { formatShape } from './shape.ts';
import { keepSteps } from './step-fixes.ts';

/** Does the first stack end in what the task asks for? */
function fits(doc: PlaygroundDocument, data: DataShape): boolean {
  const { analysis, outputs } = analyseParts(doc, data)[0]!;
  const end = formatShape(analysis.output);
  return !outputs || outputs.some((each) => formatShape(each) === end);
}

/**
 * The document with another setting of its task. Where answers are asked for at every step, or no more, and one layer makes the
 * stack fit, that layer comes or goes with the setting.
 */
export function setTaskField(
  doc: PlaygroundDocument,
  data: DataShape,
  [name, value]: readonly [name: string, value: FieldValue],
): PlaygroundDocument {
  if (doc.task[name as keyof typeof doc.task] === value) return doc;
  const changed = { ...doc, task: { ...doc.task, [name]: value } } as PlaygroundDocument;
  if (name !== 'answers' || !fits(doc, data) || fits(changed, data)) return changed;
  const part = analyseParts(changed, data)[0]!;
  const ways = value === 'once' ? flattenFixes(part) : keepSteps(part);
  const mended = ways.map((fix) => applyFix(changed, fix)).filter((each) => fits(each, data));
  const pooled = mended.find(({ stacks }) =>
    stacks.main.some(({ kind }) => kind === 'global_average_pooling1d'),
  );
  return pooled ?? mended[0] ?? changed;
}
