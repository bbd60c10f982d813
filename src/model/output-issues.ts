/** @file Does the end of a stack agree with the data and with the loss? One issue for each, with ways on. */
import { counted } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';
import { allAnalyses, learns } from './analyse.ts';
import { classCount, type DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import type { Fix, Issue } from './issue.ts';
import { flattenFixes } from './flatten-fixes.ts';
import { frozenIssue } from './frozen-issue.ts';
import { outputActivationOf } from './layers/output-activation.ts';
import { lossDef } from './losses/index.ts';
import type { PartAnalysis } from './parts.ts';
import { formatShape, sizeOf, type Shape } from './shape.ts';
import { stepFixes } from './step-fixes.ts';
import { taskDef } from './tasks/index.ts';

/** Settings of a Dense layer at the end of `part`; the loss's activation where the loss looks. */
function headFields({ def }: PartAnalysis, units: number, doc: PlaygroundDocument) {
  const activation = (def.answers && lossDef(doc.training.loss).outputActivation) || 'linear';
  return { units, activation };
}

function addHead(part: PartAnalysis, units: number, doc: PlaygroundDocument): Fix {
  const fields = headFields(part, units, doc);
  return {
    label: text(
      `Add a Dense layer with ${counted(units, 'unit')} and ${fields.activation}`,
      `添加 ${units} 个单元、${fields.activation} 的 Dense 层`,
    ),
    change: { type: 'append', draft: { kind: 'dense', fields }, part: part.def.name },
  };
}

function reshape({ def }: PartAnalysis, wanted: Shape): Fix {
  const targetShape = wanted.join(',');
  return {
    label: text(`Add Reshape to ${formatShape(wanted)}`, `添加 Reshape 到 ${formatShape(wanted)}`),
    change: { type: 'append', draft: { kind: 'reshape', fields: { targetShape } }, part: def.name },
  };
}

const sameButLast = (a: Shape, b: Shape): boolean =>
  a.length === b.length && formatShape(a.slice(0, -1)) === formatShape(b.slice(0, -1));

/** Ways from what comes out of a stack to what its task asks for. */
function endFixes(part: PartAnalysis, data: DataShape, doc: PlaygroundDocument): readonly Fix[] {
  const wanted = part.outputs![0]!;
  const ofSteps = stepFixes(part, data, doc);
  const stepless = inSteps(doc, wanted) && part.analysis.output.length !== 2;
  return stepless ? ofSteps : [...shapeFixes(part, wanted, doc), ...ofSteps];
}

/** The same by layers at the end. */
function shapeFixes(part: PartAnalysis, wanted: Shape, doc: PlaygroundDocument): readonly Fix[] {
  const { stack, analysis, def } = part;
  const { output } = analysis;
  const last = stack.at(-1);
  if (sameButLast(output, wanted)) {
    const fields = headFields(part, wanted.at(-1)!, doc);
    const { units, activation } = fields;
    const head = addHead(part, units, doc);
    if (last?.kind !== 'dense') return [head];
    const label = text(
      `Make the last layer ${counted(units, 'unit')} with ${activation}`,
      `把最后一层改为 ${units} 个单元、${activation}`,
    );
    return [{ label, layerId: last.id, change: { type: 'update', fields } }, head];
  }
  if (wanted.length > 1 && sizeOf(output) === sizeOf(wanted)) return [reshape(part, wanted)];
  if (wanted.length > 1 && output.length === 1) return [addHead(part, sizeOf(wanted), doc)];
  return flattenFixes(part).map((fix) =>
    fix.change.type === 'append' ? { ...fix, change: { ...fix.change, part: def.name } } : fix,
  );
}

/** Are answers asked for at every step? */
const inSteps = ({ task }: PlaygroundDocument, wanted: Shape): boolean =>
  task.kind === 'classify' && wanted.length === 2;

/** What is wrong with the end, in words. */
function endWords({ def, analysis, outputs }: PartAnalysis, data: DataShape, doc: PlaygroundDocument): Text {
  const wanted = outputs![0]!;
  const [found, asked] = [formatShape(analysis.output), formatShape(wanted)];
  if (inSteps(doc, wanted)) {
    return text(
      `The network ends with ${found}, but to answer at every step it has to end with ${asked}.`,
      `网络的输出是 ${found}，但要在每一步都回答，应当是 ${asked}。`,
    );
  }
  const classes = classCount(data);
  if (def.name !== 'main' || classes === 0 || wanted.length > 1) {
    return text(
      `The ${def.title.en.toLowerCase()} ends with ${found}, but it has to end with ${asked}.`,
      `${def.title.zh}的输出是 ${found}，但应当是 ${asked}。`,
    );
  }
  return text(
    `The network ends with ${found}, but the data has ${classes} classes: it needs one output for each${wanted[0] === 1 ? ', or one for both' : ''}.`,
    `网络的输出是 ${found}，但数据有 ${classes} 个类别：每个类别需要一个输出${wanted[0] === 1 ? '，或两类共用一个输出' : ''}。`,
  );
}

/** A stack must end in what its task calls for. */
export function outputIssue(part: PartAnalysis, data: DataShape, doc: PlaygroundDocument): Issue | null {
  const { stack, analysis, outputs } = part;
  if (!outputs || outputs.some((each) => formatShape(each) === formatShape(analysis.output))) return null;
  const last = stack.at(-1);
  return {
    severity: 'error',
    ...(last ? { layerId: last.id } : {}),
    message: endWords(part, data, doc),
    fixes: endFixes(part, data, doc),
  };
}

/** Cross-entropy is computed from the logits in front of one particular activation. */
export function lossIssue({ stack, def }: PartAnalysis, doc: PlaygroundDocument): Issue | null {
  const { title, outputActivation: wanted } = lossDef(doc.training.loss);
  const last = stack.at(-1);
  const settable = last ? outputActivationOf(last) : null;
  const found = settable ?? 'linear';
  if (!def.answers || !last || !wanted || found === wanted) return null;
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
      change: {
        type: 'append',
        draft: { kind: 'activation', fields: { activation: wanted } },
        part: def.name,
      },
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

/** Stacks without weights compute, but training has nothing to change in them. */
export function weightlessIssue(parts: readonly PartAnalysis[], doc: PlaygroundDocument): Issue | null {
  const all = parts.flatMap(({ analysis }) => allAnalyses(analysis));
  if (all.some(learns)) return null;
  const frozen = frozenIssue(all);
  if (frozen) return frozen;
  const part = parts.find(({ def }) => def.answers)!;
  const units = part.outputs?.[0]?.at(-1) ?? part.analysis.output.at(-1)!;
  return {
    severity: 'error',
    message: text(
      'There is nothing to learn: no layer of this network has weights.',
      '没有可以学习的东西：这个网络没有任何带权重的层。',
    ),
    fixes: [addHead(part, units, doc)],
  };
}
