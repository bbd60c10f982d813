/** @file The documents that ship with Strata. Adding one: its file here and its line below. */
import { mnistConvnet } from './mnist-convnet.ts';
import { mnistMlp } from './mnist-mlp.ts';
import type { PresetDef } from './preset-def.ts';

/** Every preset, in the order of the menu. */
export const PRESETS = { 'mnist-convnet': mnistConvnet, 'mnist-mlp': mnistMlp } as const;

export type PresetId = keyof typeof PRESETS;
export const PRESET_IDS = Object.keys(PRESETS) as readonly PresetId[];
/** What opens when nobody asks for anything else. */
export const DEFAULT_PRESET = 'mnist-convnet' satisfies PresetId;

export const presetOf = (id: PresetId): PresetDef<PresetId> => PRESETS[id];
