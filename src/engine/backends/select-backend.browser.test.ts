/** @file Which backend is taken when some are missing, slow or lost. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { EngineFault } from '#protocol/fault.ts';
import { presentBackends } from '#engine/testing/present-backends.ts';
import { selectBackend } from './select-backend.ts';
import { selfTest } from './self-test.ts';

const none = (): void => undefined;
const present = await presentBackends();

async function select(
  ...[choice, onFault = none]: [Parameters<typeof selectBackend>[0], ((fault: EngineFault) => void)?]
) {
  const selected = await selectBackend(choice, onFault);
  if (!selected.ok) throw new Error(selected.error.detail);
  return selected.value;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('selectBackend', () => {
  it('takes what was asked for, and says on what it runs', async () => {
    for (const choice of present) {
      const report = await select(choice);
      expect(report).toMatchObject({
        backend: choice,
        choice,
        trials: [{ backend: choice, outcome: 'chosen' }],
      });
      expect(report.detail).not.toBe('');
      expect(tf.getBackend()).toBe(choice);
    }
  });

  it('prefers WASM to a GPU that the processor plays', async () => {
    const { backend, trials } = await select('auto');
    const webgpu = trials.find((trial) => trial.backend === 'webgpu')!;
    expect(backend).toBe(webgpu.outcome === 'chosen' ? 'webgpu' : 'wasm');
    if (present.includes('webgpu') && backend === 'wasm')
      expect(webgpu.reason.en).toMatch(/swiftshader|llvmpipe/i);
  });

  it('falls back when the browser has no WebGPU, and says so', async () => {
    vi.stubGlobal('navigator', { hardwareConcurrency: 2, userAgent: navigator.userAgent });
    const { backend, choice, trials } = await select('webgpu');
    expect([backend, choice]).toEqual(['wasm', 'webgpu']);
    expect(trials.map(({ backend: name, outcome }) => [name, outcome])).toEqual([
      ['webgpu', 'unavailable'],
      ['wasm', 'chosen'],
    ]);
  });

  it('runs WASM on threads where there are cores for them', async () => {
    expect(globalThis.crossOriginIsolated).toBe(true);
    const cores = vi.spyOn(navigator, 'hardwareConcurrency', 'get');
    cores.mockReturnValue(4);
    expect(await select('wasm')).toMatchObject({ backend: 'wasm', threads: 2, detail: 'SIMD, 2 threads' });
    cores.mockReturnValue(2);
    expect(await select('wasm')).toMatchObject({ backend: 'wasm', threads: 1, detail: 'SIMD, 1 thread' });
  });

  it('passes over a backend that miscalculates', async () => {
    await select('cpu');
    expect(await selfTest()).toEqual({ ok: true, value: null });
    const honest = tf.getKernel('MaxPoolGrad', 'wasm');
    tf.unregisterKernel('MaxPoolGrad', 'wasm');
    tf.registerKernel({
      ...honest,
      kernelFunc: (args) =>
        tf.getKernel('ZerosLike', 'wasm').kernelFunc({ ...args, inputs: { x: args.inputs['input']! } }),
    });
    try {
      const { backend, trials } = await select('wasm');
      expect(backend).not.toBe('wasm');
      expect(trials[0]).toMatchObject({
        backend: 'wasm',
        outcome: 'failed',
        reason: { en: expect.stringContaining('max pooling') },
      });
    } finally {
      tf.unregisterKernel('MaxPoolGrad', 'wasm');
      tf.registerKernel(honest);
    }
  });

  it.runIf(present.includes('webgpu'))('tells of a lost device, but not of one given back', async () => {
    const faults: EngineFault[] = [];
    await select('webgpu', (fault) => faults.push(fault));
    await select('webgpu', (fault) => faults.push(fault));
    expect(faults).toEqual([]);
    (tf.backend() as WebGPUBackend).device.destroy();
    await vi.waitFor(() => expect(faults.map(({ kind }) => kind)).toEqual(['device-lost']));
    await select('cpu');
  });
});
