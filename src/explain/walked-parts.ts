/** @file A walk's stacks with their shapes: all in a row as one, or a decoder beside the encoder that it reads. */
import { analyseStack, type StackAnalysis } from '#model/analyse.ts';
import { analyseParts } from '#model/parts.ts';
import { taskDef } from '#model/tasks/index.ts';
import { SAID } from './given.ts';
import type { TensorRef } from './place.ts';
import type { SampleRecord } from './record/sample-record.ts';
import { walkedStack, walkOf } from './walks.ts';

export interface WalkedPart {
  readonly analysis: StackAnalysis;
  /** What comes into its first layer. */
  readonly source: TensorRef;
}

/** In the order of the record's layers. Only a decoder is a part of its own: it reads what the part in front of it leaves. */
export function walkedParts(
  record: Pick<SampleRecord, 'document' | 'walk' | 'shape'>,
): readonly WalkedPart[] {
  const { document, shape } = record;
  const { parts } = taskDef(document.task);
  const names = walkOf(record)?.stacks ?? [];
  if (!parts.some(({ name, reads }) => reads !== undefined && names.includes(name)))
    return [{ analysis: analyseStack(walkedStack(record), shape.input), source: { of: 'input' } }];
  return analyseParts(document, shape)
    .filter(({ def }) => names.includes(def.name))
    .map(({ analysis, def }) => ({ analysis, source: def.reads === undefined ? { of: 'input' } : SAID }));
}
