/** @file What people call the backends and engines, in menus and in tables. */
import { counted } from '#lib/format.ts';
import { text, verbatim, type Text } from '#lib/text.ts';
import type { BackendName, BackendReport, EngineName } from '#protocol/backend.ts';

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

export const threadWords = (count: number): Text => text(counted(count, 'thread'), `${count} 个线程`);

/** What a backend runs on, in short: WASM's threads, a GPU's name. */
export const runsOn = ({ backend, detail, threads }: BackendReport): Text =>
  backend === 'wasm' ? threadWords(threads) : verbatim(detail);
