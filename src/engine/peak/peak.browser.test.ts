import { expect, test } from 'vitest';
import { nowMs } from '#lib/clock.ts';
import { measureGpuPeak } from './gpu-peak.ts';
import { loadPeakKernel } from './peak-kernel.ts';
import { measureWasmPeak } from './wasm-peak.ts';

test('the kernel computes what it is counted for', async () => {
  const { multiplyAdd, accumulators, flopsPerRound } = await loadPeakKernel();
  expect(flopsPerRound).toBe(accumulators * 4 * 2);
  const [rounds, factor, summand] = [9, 0.75, 0.125];
  let sum = 0;
  for (let i = 0; i < accumulators; i++) {
    let a = i;
    for (let round = 0; round < rounds; round++) a = a * factor + summand;
    sum += 4 * a;
  }
  expect(multiplyAdd(rounds, factor, summand)).toBeCloseTo(sum, 3);
});

test('vectors in registers leave a loop of JavaScript far behind', async () => {
  const startedMs = nowMs();
  let [a, b, c, d] = [0, 1, 2, 3];
  for (let round = 0; round < 1e7; round++) {
    a = a * 0.5 + 0.5;
    b = b * 0.5 + 0.5;
    c = c * 0.5 + 0.5;
    d = d * 0.5 + 0.5;
  }
  const scalar = (1e7 * 8) / ((nowMs() - startedMs) * 1e6);
  expect(a + b + c + d).toBeCloseTo(4);
  const peak = await measureWasmPeak(1);
  console.log(`▸ peak ${peak.toFixed(0)} GFLOP/s on one thread, ${scalar.toFixed(1)} in JavaScript`);
  expect(peak).toBeGreaterThan(3 * scalar);
});

test('a device without a GPU behind it still gets a figure', async () => {
  const device = await (await navigator.gpu.requestAdapter())!.requestDevice();
  const peak = await measureGpuPeak(device);
  device.destroy();
  console.log(`▸ peak ${peak.toFixed(0)} GFLOP/s on WebGPU`);
  expect(peak).toBeGreaterThan(0.5);
  expect(peak).toBeLessThan(1e6);
});
