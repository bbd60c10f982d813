/** @file A person who tries one network after another must not run out of GPU memory, whichever engine trains. */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { expect, it } from 'vitest';
import { seedKey } from '#lib/rng.ts';
import { makeLayer, type CheckedDocument } from '#model/document.ts';
import type { LayerSpec } from '#model/layers/index.ts';
import { ENGINES, type EngineName } from '#protocol/backend.ts';
import { chooseEngine } from './choose-engine.ts';
import type { Program } from './engine.ts';
import { fakeData } from './testing/fake-data.ts';
import { CLASSES, INPUT } from './testing/layer-nets/stages.ts';
import { presentBackends, startBackend } from './testing/present-backends.ts';
import { documentOf } from './testing/small-nets.ts';

const DATA = fakeData(INPUT, CLASSES, 12);
const BATCH = Uint32Array.of(0, 1, 2, 3);
const NETWORKS = 50;

/** No two alike, and every fifth with images: their kernels take the longest to compile. */
function network(i: number): CheckedDocument {
  const images: LayerSpec[] = [
    makeLayer('conv2d', { filters: 1 + (i % 7), kernelSize: 1 + (i % 3), activation: 'relu' }),
    makeLayer('max_pooling2d'),
    makeLayer('batch_normalization'),
  ];
  return documentOf([
    ...(i % 5 ? [] : images),
    makeLayer('flatten'),
    makeLayer('dense', { units: 8 + i, activation: i % 4 ? 'tanh' : 'gelu' }),
    makeLayer('dense', { units: CLASSES, activation: 'softmax' }),
  ]);
}

/** Buffers of `device` that are alive, and their bytes, from now on. */
function countBuffers(device: GPUDevice) {
  const alive = new Set<GPUBuffer>();
  const create = device.createBuffer.bind(device);
  const createCounted: typeof create = (descriptor) => {
    const buffer = create(descriptor);
    const destroy = buffer.destroy.bind(buffer);
    alive.add(buffer);
    buffer.destroy = () => {
      alive.delete(buffer);
      destroy();
    };
    return buffer;
  };
  Object.defineProperty(device, 'createBuffer', { value: createCounted, configurable: true });
  return () => ({ buffers: alive.size, bytes: [...alive].reduce((sum, { size }) => sum + size, 0) });
}

async function open(document: CheckedDocument, engine: EngineName): Promise<Program> {
  const compiled = await chooseEngine(engine).compile(document, DATA, seedKey(3));
  if (!compiled.ok) throw new Error(compiled.error.detail);
  expect(compiled.value.engine.name).toBe(engine);
  return compiled.value;
}

const present = await presentBackends();

it.runIf(present.includes('webgpu')).each(ENGINES)(
  'fifty networks in a row leave nothing behind with the %s engine',
  async (engine) => {
    await startBackend('webgpu');
    const { device, bufferManager } = tf.backend() as WebGPUBackend;
    const alive = countBuffers(device);
    const pooled = bufferManager.numBytesAllocated; // by the self-test
    const seen: ReturnType<typeof alive>[] = [];
    let most = 0;
    for (let i = 0; i < NETWORKS; i++) {
      const program = await open(network(i), engine);
      program.step([BATCH]);
      await program.drain();
      if (i % 10 === 0) await program.activations(DATA.dataset.learn.inputs.subarray(0, 60));
      most = Math.max(most, alive().bytes);
      program.dispose();
      seen.push(alive());
    }
    expect(most, 'bytes of a network').toBeGreaterThan(10_000);
    const [first] = seen;
    expect(new Set(seen.map(({ buffers }) => buffers))).toEqual(new Set([first!.buffers]));
    expect(Math.max(...seen.map(({ bytes }) => bytes))).toBe(first!.bytes);
    expect(first!.bytes).toBeLessThan(most / 10);
    expect(bufferManager.numBytesUsed).toBe(0);
    expect(bufferManager.numBytesAllocated).toBeLessThanOrEqual(pooled);
  },
  240_000,
);
