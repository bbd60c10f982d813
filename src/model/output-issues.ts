/** @file Does the end of the network agree with the classes and with the loss? One issue for each, with ways on. */
import { text } from '#lib/text.ts';
import { allAnalyses, learns, type StackAnalysis } from './analyse.ts';
import type { DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import type { Fix, Issue } from './issue.ts';
import { flattenFixes } from './flatten-fixes.ts';
import { frozenIssue } from './frozen-issue.ts';
import type { Layer } from './layers/index.ts';
import { outputActivationOf } from './layers/output-activation.ts';
import { lossDef } from './losses/index.ts';
import { formatShape } from './shape.ts';
import { taskDef } from './tasks/index.ts';

/** The Dense layer that the data and the loss call for at the end. */
function headDraft(data: DataShape, doc: PlaygroundDocument) {
  const units = taskDef(doc.task).outputShape(data)[0]!;
  const activation = lossDef(doc.training.loss).outputActivation ?? 'linear';
  return { kind: 'dense', fields: { units, activation } } as const;
}

function addHead(data: DataShape, doc: PlaygroundDocument): Fix {
  const draft = headDraft(data, doc);
  const { units, activation } = draft.fields;
  return {
    label: text(
      `Add a Dense layer with ${units} units and ${activation}`,
      `添加 ${units} 个单元、${activation} 的 Dense 层`,
    ),
    change: { type: 'append', draft },
  };
}

/** The last layer must give one number per class. */
export function outputIssue(
  stack: readonly Layer[],
  analysis: StackAnalysis,
  data: DataShape,
  doc: PlaygroundDocument,
): Issue | null {
  const wanted = taskDef(doc.task).outputShape(data);
  const last = stack.at(-1);
  if (formatShape(analysis.output) === formatShape(wanted)) return null;
  const { fields } = headDraft(data, doc);
  const { units, activation } = fields;
  const fixes: Fix[] = [];
  const isList = analysis.output.length === 1;
  if (isList && last?.kind === 'dense') {
    fixes.push({
      label: text(
        `Make the last layer ${units} units with ${activation}`,
        `把最后一层改为 ${units} 个单元、${activation}`,
      ),
      layerId: last.id,
      change: { type: 'update', fields },
    });
  }
  fixes.push(...(isList ? [addHead(data, doc)] : flattenFixes(stack, analysis, data)));
  return {
    severity: 'error',
    ...(last ? { layerId: last.id } : {}),
    message: text(
      `The network ends with ${formatShape(analysis.output)}, but the data has ${units} classes: it needs one output for each.`,
      `网络的输出是 ${formatShape(analysis.output)}，但数据有 ${units} 个类别：每个类别需要一个输出。`,
    ),
    fixes,
  };
}

/** Cross-entropy is computed from the logits in front of one particular activation. */
export function lossIssue(stack: readonly Layer[], doc: PlaygroundDocument): Issue | null {
  const { title, outputActivation: wanted } = lossDef(doc.training.loss);
  const last = stack.at(-1);
  const settable = last ? outputActivationOf(last) : null;
  const found = settable ?? 'linear';
  if (!last || !wanted || found === wanted) return null;
  const fixes: Fix[] = [];
  if (settable !== null) {
    fixes.push({
      label: text(`Give the last layer ${wanted}`, `让最后一层使用 ${wanted}`),
      layerId: last.id,
      change: { type: 'update', fields: { activation: wanted } },
    });
  } else {
    fixes.push({
      label: text(`Add ${wanted} at the end`, `在最后添加 ${wanted}`),
      change: { type: 'append', draft: { kind: 'activation', fields: { activation: wanted } } },
    });
  }
  const { losses } = taskDef(doc.task);
  const fitting = losses.find((kind) => lossDef({ kind }).outputActivation === found);
  const loss = fitting ?? losses.find((kind) => lossDef({ kind }).outputActivation === undefined);
  if (loss) {
    const { en, zh } = lossDef({ kind: loss }).title;
    fixes.push({
      label: text(`Use ${en.toLowerCase()} instead`, `改用${zh}`),
      change: { type: 'loss', loss },
    });
  }
  return {
    severity: 'error',
    layerId: last.id,
    message: text(
      `${title.en} expects probabilities from ${wanted}, but the last layer ends in ${found}.`,
      `${title.zh}需要 ${wanted} 给出的概率，但最后一层是 ${found}。`,
    ),
    fixes,
  };
}

/** A stack without weights computes, but training has nothing to change in it. */
export function weightlessIssue(
  analysis: StackAnalysis,
  data: DataShape,
  doc: PlaygroundDocument,
): Issue | null {
  const all = allAnalyses(analysis);
  if (all.some(learns)) return null;
  const frozen = frozenIssue(all);
  if (frozen) return frozen;
  return {
    severity: 'error',
    message: text(
      'There is nothing to learn: no layer of this network has weights.',
      '没有可以学习的东西：这个网络没有任何带权重的层。',
    ),
    fixes: [addHead(data, doc)],
  };
}
