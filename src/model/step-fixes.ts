/**
 * @file Ways between one answer to a whole sequence and one at every step: the task's setting, and the layers at the end that
 * let the steps through or make one of them.
 */
import { text } from '#lib/text.ts';
import { analyseStack } from './analyse.ts';
import { hasSteps, type DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import type { Fix } from './issue.ts';
import { layerDef, type Layer, type Stack } from './layers/index.ts';
import type { PartAnalysis } from './parts.ts';

const ONCE: Fix = {
  label: text('Answer once for the whole sequence', '整个序列只回答一次'),
  change: { type: 'task-fields', fields: { answers: 'once' } },
};
const EVERY_STEP: Fix = {
  label: text('Answer at every step', '每一步都回答'),
  change: { type: 'task-fields', fields: { answers: 'every_step' } },
};

/** `layer` so that it gives every step; null where it does, or has none to give. */
function withSteps(layer: Layer): { readonly fix: Fix; readonly instead: readonly Layer[] } | null {
  const { title, family } = layerDef(layer);
  if ('returnSequences' in layer && !layer.returnSequences) {
    const fields = { returnSequences: true };
    const label = text(`Let ${title} give every step`, `让 ${title} 输出每一步`);
    const instead = [{ ...layer, ...fields }];
    return { fix: { label, layerId: layer.id, change: { type: 'update', fields } }, instead };
  }
  if (family !== 'pooling' && layer.kind !== 'flatten') return null;
  const label = text(`Remove ${title}`, `删除 ${title}`);
  return { fix: { label, layerId: layer.id, change: { type: 'remove' } }, instead: [] };
}

/** Changes of one layer after which the stack ends in steps, with as many numbers for each as it has now. */
export function keepSteps({ stack, input, analysis }: PartAnalysis): readonly Fix[] {
  const answers = analysis.output.at(-1);
  const endsInSteps = (changed: Stack): boolean => {
    const { output, blocked } = analyseStack(changed, input);
    return !blocked && output.length === 2 && output[1] === answers;
  };
  return stack.flatMap((layer, at) => {
    const way = withSteps(layer);
    return way && endsInSteps(stack.toSpliced(at, 1, ...way.instead)) ? [way.fix] : [];
  });
}

/** Ways on where a stack ends in steps and should not, or the other way round. */
export function stepFixes(part: PartAnalysis, data: DataShape, { task }: PlaygroundDocument): readonly Fix[] {
  if (task.kind !== 'classify' || !hasSteps(data)) return [];
  const { output } = part.analysis;
  if (task.answers === 'every_step') return [...keepSteps(part), ONCE];
  const fits = part.outputs?.some((each) => each.at(-1) === output[1]);
  return output.length === 2 && fits ? [EVERY_STEP] : [];
}
