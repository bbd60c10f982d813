/**
 * @file Can this document be trained? Every rule that spans more than one layer is here: the stack fits
 * together, ends in what the task asks for, and agrees with its loss.
 */
import { err, ok, type Result } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { analyseStack, type StackAnalysis } from './analyse.ts';
import type { DataShape } from './data-spec.ts';
import type { CheckedDocument, PlaygroundDocument } from './document.ts';
import type { Fix, Issue } from './issue.ts';
import { layerDef, type Layer } from './layers/index.ts';
import { lossDef } from './losses/index.ts';
import { formatShape } from './shape.ts';
import { taskDef } from './tasks/index.ts';

/** Weights that a browser tab can still hold together with gradients and Adam's two slots. */
export const MAX_PARAMETERS = 50_000_000;

/** The issue of a layer that cannot take its input, with a way out by removing the pooling that shrank it. */
function blockedIssue(
  stack: readonly Layer[],
  { layer, input, issue }: NonNullable<StackAnalysis['blocked']>,
): Issue {
  const fixes: Fix[] = issue.fixes.map((fix) => ({ ...fix, layerId: layer.id }));
  const below = stack
    .slice(0, stack.indexOf(layer))
    .findLast(({ kind }) => layerDef({ kind }).family === 'pooling');
  if (below && input.length === 3) {
    fixes.push({
      label: text('Remove the pooling above', '删除上方的池化层'),
      layerId: below.id,
      change: { type: 'remove' },
    });
  }
  return { severity: 'error', layerId: layer.id, message: issue.message, fixes };
}

/** The last layer must give one number per class. */
function outputIssue(
  stack: readonly Layer[],
  analysis: StackAnalysis,
  data: DataShape,
  doc: PlaygroundDocument,
): Issue | null {
  const wanted = taskDef(doc.task).outputShape(data);
  const last = stack.at(-1);
  if (formatShape(analysis.output) === formatShape(wanted)) return null;
  const units = wanted[0]!;
  const activation = lossDef(doc.training.loss).outputActivation ?? 'linear';
  const head = { kind: 'dense', fields: { units, activation } };
  const fixes: Fix[] = [];
  if (last?.kind === 'dense') {
    fixes.push({
      label: text(
        `Make the last layer ${units} units with ${activation}`,
        `把最后一层改为 ${units} 个单元、${activation}`,
      ),
      layerId: last.id,
      change: { type: 'update', fields: head.fields },
    });
  }
  if (analysis.output.length === 1) {
    fixes.push({
      label: text(
        `Add a Dense layer with ${units} units and ${activation}`,
        `添加 ${units} 个单元、${activation} 的 Dense 层`,
      ),
      change: { type: 'append', draft: head },
    });
  } else {
    fixes.push({
      label: text('Add Flatten', '添加 Flatten'),
      change: { type: 'append', draft: { kind: 'flatten' } },
    });
  }
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
function lossIssue(stack: readonly Layer[], doc: PlaygroundDocument): Issue | null {
  const { kind, title, outputActivation: wanted } = lossDef(doc.training.loss);
  const last = stack.at(-1);
  const found = last && 'activation' in last ? last.activation : 'linear';
  if (!last || !wanted || found === wanted) return null;
  const other = Object.values({
    softmax: 'categorical_crossentropy',
    sigmoid: 'binary_crossentropy',
  } as const);
  const fixes: Fix[] = [];
  if ('activation' in last) {
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
  const loss =
    other.find((name) => name !== kind && lossDef(name).outputActivation === found) ?? 'mean_squared_error';
  fixes.push({
    label: text(`Use ${lossDef(loss).title.en.toLowerCase()} instead`, `改用${lossDef(loss).title.zh}`),
    change: { type: 'loss', loss },
  });
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

function sizeIssue(analysis: StackAnalysis): Issue | null {
  if (analysis.parameters <= MAX_PARAMETERS) return null;
  const heaviest = analysis.layers.toSorted((a, b) => b.parameters - a.parameters)[0]!.layer;
  const millions = Math.round(analysis.parameters / 1e6);
  return {
    severity: 'error',
    layerId: heaviest.id,
    message: text(
      `${millions} million weights are more than a browser tab can train. Most of them are in this layer.`,
      `${millions} 百万个权重超出了浏览器标签页的训练能力，其中大部分在这一层。`,
    ),
    fixes: [
      { label: text('Remove this layer', '删除这一层'), layerId: heaviest.id, change: { type: 'remove' } },
    ],
  };
}

/** Everything that stands between the document and training; empty when it can train. */
export function findIssues(doc: PlaygroundDocument, data: DataShape): readonly Issue[] {
  const stack = doc.stacks.main;
  const analysis = analyseStack(stack, data.input);
  if (analysis.blocked) return [blockedIssue(stack, analysis.blocked)];
  const issues = [outputIssue(stack, analysis, data, doc) ?? lossIssue(stack, doc), sizeIssue(analysis)];
  return issues.filter((issue) => issue !== null);
}

/** The document as one that may train, or its issues. */
export function checkDocument(
  doc: PlaygroundDocument,
  data: DataShape,
): Result<CheckedDocument, readonly Issue[]> {
  const issues = findIssues(doc, data);
  return issues.some(({ severity }) => severity === 'error') ? err(issues) : ok(doc as CheckedDocument);
}
