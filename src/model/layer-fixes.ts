/** @file Ways out that many layers offer where they cannot take their input. */
import { text } from '#lib/text.ts';
import type { LayerFix } from './issue.ts';

export const REMOVE_LAYER: LayerFix = {
  label: text('Remove this layer', '删除这一层'),
  change: { type: 'remove' },
};

export const REMOVE_BLOCK: LayerFix = {
  label: text('Remove this block', '删除这个块'),
  change: { type: 'remove' },
};

/** Makes a plain list of numbers of whatever comes in. */
export const INSERT_FLATTEN: LayerFix = {
  label: text('Insert Flatten', '插入 Flatten'),
  change: { type: 'insert-before', draft: { kind: 'flatten' } },
};
