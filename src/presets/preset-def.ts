import type { Text } from '#lib/text.ts';
import type { PlaygroundDocument } from '#model/document.ts';

/** A document that ships with the app. Old share links start from it: never change what one means. */
export interface PresetDef<Id extends string = string> {
  /** Name in share links. */
  readonly id: Id;
  readonly title: Text;
  /** One line: what there is to see. */
  readonly summary: Text;
  /** What it should come to, so that a person can tell whether all went well. */
  readonly reaches: Text;
  readonly document: PlaygroundDocument;
}

export const definePreset = <const Id extends string>(def: PresetDef<Id>): PresetDef<Id> => def;
