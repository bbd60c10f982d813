/** @file The tools of training that Strata knows. Adding one: its file here, its line below, and what the engines do about it. */
import { defaultsOf, type ValueOf } from '#model/fields.ts';
import { accumulation } from './accumulation.ts';
import { averaging } from './averaging.ts';
import { clipping } from './clipping.ts';
import { earlyStopping } from './early-stopping.ts';
import type { ToolDef } from './tool-def.ts';

export const TOOLS = { clipping, accumulation, averaging, earlyStopping } as const;

type ToolDefs = typeof TOOLS;
export type ToolKind = keyof ToolDefs;

export type ToolSpecOf<K extends ToolKind> = {
  readonly [F in keyof ToolDefs[K]['fields']]: ValueOf<ToolDefs[K]['fields'][F]>;
};
/** The settings of all tools, whether they are on or not. */
export type ToolSpecs = { readonly [K in ToolKind]: ToolSpecOf<K> };

export const TOOL_KINDS = Object.keys(TOOLS) as readonly ToolKind[];
export const toolDef = (kind: ToolKind): ToolDef<ToolKind> => TOOLS[kind];

/** Every tool with its defaults: all of them off. */
export const toolDefaults = (): ToolSpecs =>
  Object.fromEntries(TOOL_KINDS.map((kind) => [kind, defaultsOf(TOOLS[kind].fields)])) as never;
