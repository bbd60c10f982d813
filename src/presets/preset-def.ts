import { text, type Text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { Metric } from '#model/metrics.ts';

/** How presets stand together in the menu, in this order. */
export const PRESET_GROUPS = {
  digits: text('Handwritten digits', '手写数字'),
  points: text('Points of a plane', '平面上的点'),
  tables: text('Tables', '表格'),
  images: text('Images', '图像'),
  text: text('Text', '文本'),
  sequences: text('Sequences', '序列'),
  generative: text('Generators', '生成模型'),
  teaching: text('Networks that teach networks', '网络教网络'),
} as const;

export type PresetGroup = keyof typeof PRESET_GROUPS;

/** The figure that a preset should come to when it is trained as it stands. */
export interface PresetGoal {
  readonly metric: Metric;
  readonly split: 'validation' | 'test';
  readonly value: number;
}

/** A document that ships with the app. Old share links start from it: never change what one means. */
export interface PresetDef<Id extends string = string> {
  /** Name in share links. */
  readonly id: Id;
  readonly group: PresetGroup;
  readonly title: Text;
  /** One line: what there is to see. */
  readonly summary: Text;
  /** What it should come to, so that a person can tell whether all went well. */
  readonly reaches: Text;
  /** The same as a number, for `npm run programs`. */
  readonly goal: PresetGoal;
  readonly document: PlaygroundDocument;
}

export const definePreset = <const Id extends string>(def: PresetDef<Id>): PresetDef<Id> => def;
