/** @file What people call the backends and engines, in menus and in tables. */
import { text, verbatim, type Text } from '#lib/text.ts';
import type { BackendName, EngineName } from '#protocol/backend.ts';

/** In the order in which people look for them. */
export const BACKEND_TITLES: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

export const ENGINE_TITLES: Readonly<Record<EngineName, Text>> = {
  compiled: text('compiled', '编译'),
  tfjs: verbatim('tfjs'),
};
