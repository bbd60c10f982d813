/** @file The stacks of a document as its task sees them: what comes into each, what it amounts to, what it has to end in. */
import { analyseStack, type StackAnalysis } from './analyse.ts';
import type { DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import type { Stack } from './layers/index.ts';
import { memoryOf } from './memory.ts';
import type { Shape } from './shape.ts';
import { taskDef } from './tasks/index.ts';
import type { PartContext, PartDef } from './tasks/task-def.ts';

export interface PartAnalysis {
  readonly def: PartDef;
  readonly stack: Stack;
  /** Of one sample. */
  readonly input: Shape;
  readonly analysis: StackAnalysis;
  /** What may come out, the natural one first; null where anything may. */
  readonly outputs: readonly Shape[] | null;
}

/** Every part of the document's task, in its order. A stack that is missing has no layers. */
export function analyseParts(doc: PlaygroundDocument, data: DataShape): readonly PartAnalysis[] {
  const { parts } = taskDef(doc.task);
  const known = new Map<string, StackAnalysis>();
  const analysisOf = (name: string): StackAnalysis => {
    const analysis = known.get(name);
    if (analysis) return analysis;
    const def = parts.find((part) => part.name === name)!;
    const memory = def.reads === undefined ? undefined : memoryOf(analysisOf(def.reads));
    const made = analyseStack(doc.stacks[name] ?? [], def.input(context), memory);
    known.set(name, made);
    return made;
  };
  const context: PartContext = {
    data,
    settings: doc.task,
    loss: doc.training.loss.kind,
    outputOf: (part) => analysisOf(part).output,
  };
  return parts.map((def) => ({
    def,
    stack: doc.stacks[def.name] ?? [],
    input: def.input(context),
    analysis: analysisOf(def.name),
    outputs: def.outputs(context),
  }));
}

/** Weights of all stacks, trainable or not. */
export const countParameters = (parts: readonly PartAnalysis[]): number =>
  parts.reduce((sum, { analysis }) => sum + analysis.parameters, 0);
