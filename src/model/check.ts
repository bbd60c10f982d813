/**
 * @file Can this document be trained? Every rule that spans more than one layer starts here: the stack fits
 * together, ends in what the task asks for, and agrees with its loss.
 */
import { err, ok, type Result } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import { analyseStack, type LayerAnalysis, allAnalyses, type Blocked } from './analyse.ts';
import { classWeightsIssue } from './class-weights-issue.ts';
import type { DataShape } from './data-spec.ts';
import type { CheckedDocument, PlaygroundDocument } from './document.ts';
import type { Fix, Issue } from './issue.ts';
import { REMOVE_LAYER } from './layer-fixes.ts';
import { layerDef, type Layer } from './layers/index.ts';
import { hasRoom } from './edit.ts';
import { lessonsIssue, waitingIssue } from './lessons-issue.ts';
import { lookAheadIssue } from './look-ahead-issue.ts';
import { lossIssue, outputIssue, weightlessIssue } from './output-issues.ts';
import { analyseParts, countParameters, type PartAnalysis } from './parts.ts';
import { sizeOf } from './shape.ts';
import { TASK_KINDS, taskDef, type TaskKind } from './tasks/index.ts';
import { tokensIssue } from './tokens-issue.ts';

/** Weights that a browser tab can still hold together with gradients and Adam's two slots. */
export const MAX_PARAMETERS = 50_000_000;

const removal = (layerId: string): Fix => ({ ...REMOVE_LAYER, layerId });

/** The nearest pooling before `layer` without which it would fit: one that shrank nothing is not to blame. */
function pooledAway({ stack, input }: PartAnalysis, layer: Layer): Layer | undefined {
  const upTo = stack.slice(0, stack.indexOf(layer) + 1);
  const fitsWithout = (pooling: Layer): boolean =>
    analyseStack(
      upTo.filter((each) => each !== pooling),
      input,
    ).blocked === undefined;
  return upTo.slice(0, -1).findLast((each) => layerDef(each).family === 'pooling' && fitsWithout(each));
}

/** The issue of a layer that cannot take its input, with a way out by removing the pooling that shrank it. */
function blockedIssue(part: PartAnalysis, { layer, issue }: Blocked): Issue {
  const fixes: Fix[] = issue.fixes.map((fix) => ({ ...fix, layerId: layer.id }));
  const pooling = pooledAway(part, layer);
  if (pooling) {
    fixes.push({
      label: text('Remove the pooling above', '删除上方的池化层'),
      layerId: pooling.id,
      change: { type: 'remove' },
    });
  }
  return { severity: 'error', layerId: layer.id, message: issue.message, fixes };
}

/** The layer that multiplies the numbers most, if any does: what stands on it is heavy because of it. */
function widening(layers: readonly LayerAnalysis[]): Layer | undefined {
  const growth = ({ input, output }: LayerAnalysis): number => sizeOf(output) / sizeOf(input);
  return layers.filter((each) => growth(each) > 1).toSorted((a, b) => growth(b) - growth(a))[0]?.layer;
}

function sizeIssue(parts: readonly PartAnalysis[]): Issue | null {
  const parameters = countParameters(parts);
  if (parameters <= MAX_PARAMETERS) return null;
  const own = ({ parameters: all, branches }: LayerAnalysis): number =>
    branches.reduce((left, branch) => left - branch.parameters, all);
  const analyses = parts.map(({ analysis }) => analysis);
  const heaviest = analyses.flatMap(allAnalyses).toSorted((a, b) => own(b) - own(a))[0]!.layer;
  const fixes = [removal(heaviest.id)];
  const wide = widening(analyses.flatMap(({ layers }) => layers));
  if (wide && wide !== heaviest) {
    const { title } = layerDef(wide);
    const label = text(`Remove ${title}, which makes so many numbers`, `删除产生大量数值的 ${title}`);
    fixes.push({ ...removal(wide.id), label });
  }
  const millions = Math.round(parameters / 1e6);
  return {
    severity: 'error',
    layerId: heaviest.id,
    message: text(
      `${millions} million weights are more than a browser tab can train. Most of them are in this layer.`,
      `${millions * 100} 万个权重超出了浏览器标签页的训练能力，其中大部分在这一层。`,
    ),
    fixes,
  };
}

/** Layers that vary the data have no gradient: the first that stands above weights, which would need one. */
function augmentationIssue({ analysis }: PartAnalysis): Issue | null {
  const all = allAnalyses(analysis);
  const firstWeights = all.findIndex(({ params }) => params.some(({ trainable }) => trainable));
  const misplaced = all.find(
    ({ layer }, index) =>
      layerDef(layer).family === 'augmentation' && firstWeights >= 0 && index > firstWeights,
  );
  if (!misplaced) return null;
  const { layer } = misplaced;
  const { title } = layerDef(layer);
  return {
    severity: 'error',
    layerId: layer.id,
    message: text(
      `${title} varies the data and lets no gradient through: it has to stand before all layers with weights.`,
      `${title} 改变的是数据，不传递梯度：必须放在所有带权重的层之前。`,
    ),
    fixes: [removal(layer.id)],
  };
}

/** Full stacks take no more layers: removing one stands in for every fix that would add one. */
function withinLimit(issue: Issue, doc: PlaygroundDocument): Issue {
  if (hasRoom(doc.stacks)) return issue;
  const fixes = issue.fixes.filter(
    ({ change }) => change.type !== 'append' && change.type !== 'insert-before',
  );
  if (fixes.length < issue.fixes.length && issue.layerId !== undefined) fixes.push(removal(issue.layerId));
  return { ...issue, fixes };
}

const taskFixes = (tasks: readonly TaskKind[]): readonly Fix[] =>
  tasks.map((task) => {
    const { en, zh } = taskDef({ kind: task }).title;
    return {
      label: text(`Change the task: ${en.toLowerCase()}`, `改为任务：${zh}`),
      change: { type: 'task', task },
    };
  });

/** A task that the data has nothing for. */
function taskIssue(doc: PlaygroundDocument, data: DataShape): Issue | null {
  const { title, suits } = taskDef(doc.task);
  if (suits(data)) return null;
  const fitting = TASK_KINDS.filter((kind) => taskDef({ kind }).suits(data));
  return {
    severity: 'error',
    message: text(
      `“${title.en}” is nothing that this data could teach.`,
      `这份数据不适合“${title.zh}”这个任务。`,
    ),
    fixes: taskFixes(fitting),
  };
}

/** Classes are to be told apart, and there is only one. */
function fewClassesIssue(doc: PlaygroundDocument, data: DataShape): Issue | null {
  const { target, classless } = taskDef(doc.task);
  if (data.fewClasses !== 1 || target || classless) return null;
  return {
    severity: 'error',
    message: text(
      'All samples are of one class: there is nothing to tell apart. Bring samples of another, or change the task.',
      '所有样本都属于同一个类别，没有可以区分的东西。请再提供一个类别的样本，或更换任务。',
    ),
    fixes: taskFixes(TASK_KINDS.filter((kind) => taskDef({ kind }).target && taskDef({ kind }).suits(data))),
  };
}

/** Nobody knows what a network has to end in before there is a class. */
const endIssue = (part: PartAnalysis, data: DataShape, doc: PlaygroundDocument): Issue | null =>
  (data.fewClasses === 0 ? null : outputIssue(part, data, doc)) ?? lossIssue(part, doc);

const partIssues = (part: PartAnalysis, data: DataShape, doc: PlaygroundDocument): (Issue | null)[] =>
  part.analysis.blocked
    ? [blockedIssue(part, part.analysis.blocked)]
    : [endIssue(part, data, doc), augmentationIssue(part), tokensIssue(part, data), lookAheadIssue(part)];

/** Everything that stands between the document and training; empty when it can train. */
export function findIssues(doc: PlaygroundDocument, data: DataShape): readonly Issue[] {
  const parts = analyseParts(doc, data);
  const blocked = parts.some(({ analysis }) => analysis.blocked);
  const own = parts.flatMap((part) => partIssues(part, data, doc));
  const ending = own.some((issue) => issue?.severity === 'error');
  const issues = [
    data.lacking ? { severity: 'error' as const, ...data.lacking } : null,
    taskIssue(doc, data) ?? fewClassesIssue(doc, data) ?? lessonsIssue(doc, data),
    waitingIssue(doc),
    ...own,
    ending ? null : weightlessIssue(parts, doc),
    blocked ? null : sizeIssue(parts),
    blocked ? null : classWeightsIssue(data, doc),
  ];
  return issues.filter((issue) => issue !== null).map((issue) => withinLimit(issue, doc));
}

/** The document as one that may train, or its issues. */
export function checkDocument(
  doc: PlaygroundDocument,
  data: DataShape,
): Result<CheckedDocument, readonly Issue[]> {
  const issues = findIssues(doc, data);
  return issues.some(({ severity }) => severity === 'error') ? err(issues) : ok(doc as CheckedDocument);
}
