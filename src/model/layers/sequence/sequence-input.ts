/** @file What layers along time need of their input: a sequence is [steps, features], token numbers are [steps]. */
import { err, ok, type Result } from '#lib/result.ts';
import { text } from '#lib/text.ts';
import type { LayerFix, ShapeIssue } from '#model/issue.ts';
import { INSERT_FLATTEN, REMOVE_LAYER } from '#model/layer-fixes.ts';
import { checkPlaces } from '#model/layers/places-input.ts';
import { formatShape, type Shape } from '#model/shape.ts';

const insertEmbedding: LayerFix = {
  label: text('Insert Embedding', '插入 Embedding'),
  change: { type: 'insert-before', draft: { kind: 'embedding' } },
};

/** The input as a sequence, or why it is none: a list may be meant as token numbers. */
export function checkSequence(title: string, input: Shape): Result<Shape, ShapeIssue> {
  const places = checkPlaces(title, 1, input);
  if (places.ok || input.length !== 1) return places;
  return err({ ...places.error, fixes: [insertEmbedding, ...places.error.fixes] });
}

/** The number of tokens in the input, or why it is no list of them. */
export function checkTokens(title: string, input: Shape): Result<number, ShapeIssue> {
  if (input.length === 1) return ok(input[0]!);
  return err({
    message: text(
      `${title} needs a plain list of whole numbers but receives ${formatShape(input)}.`,
      `${title} 需要一维的整数列，但收到的是 ${formatShape(input)}。`,
    ),
    fixes: [INSERT_FLATTEN, REMOVE_LAYER],
  });
}
