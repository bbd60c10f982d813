/** @file The two stacks that autoencoders have in common: one makes a short code of a sample, the other a sample of a code. */
import { text } from '#lib/text.ts';
import type { DataShape, Target } from '#model/data-spec.ts';
import type { LossKind } from '#model/losses/index.ts';
import { sizeOf, type Shape } from '#model/shape.ts';
import type { PartDef } from './task-def.ts';

/** A sample, or its numbers in a row. */
const sampleShapes = ({ input }: DataShape): readonly Shape[] =>
  input.length === 1 ? [input] : [[sizeOf(input)], input];

export const encoder: PartDef = {
  name: 'main',
  title: text('Encoder', '编码器'),
  summary: text('From a sample to a short code.', '从样本到简短的编码。'),
  input: ({ data }) => data.input,
  outputs: () => null,
  answers: false,
};

export const decoder: PartDef = {
  name: 'decoder',
  title: text('Decoder', '解码器'),
  summary: text('From the code back to the sample.', '从编码还原出样本。'),
  inputKind: text('code', '编码'),
  input: ({ outputOf }) => outputOf('main'),
  outputs: ({ data }) => sampleShapes(data),
  answers: true,
};

/** What measures how far a sample is from what was made of its code. */
export const RECONSTRUCTION_LOSSES: readonly LossKind[] = [
  'binary_crossentropy',
  'mean_squared_error',
  'mean_absolute_error',
  'huber',
];

/** The sample itself is what is asked for. */
export const itself = ({ input }: DataShape): Target => ({ kind: 'numbers', shape: input });

/** Tokens are names, not numbers: there is nothing between two of them. */
export const hasNumbers = ({ tokens }: DataShape): boolean => tokens === undefined;
