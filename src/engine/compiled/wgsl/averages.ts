/** @file The running averages of the weights: how they go on, and how they answer in the weights' place. */
import { FLOAT } from '#engine/compiled/plan/layout.ts';
import { AVERAGE } from '#model/optimizers/training-slots.ts';
import type { Device } from './device.ts';
import { elementwise, type Kernel } from './kernel.ts';
import type { Parameters } from './parameters.ts';

/** ā ← ā + (1 − β)(w − ā), which may then take the place of w. */
export function averageKernels(parameters: Parameters): readonly Kernel[] {
  const averages = parameters.slotOf(AVERAGE);
  if (!averages) return [];
  const body = /* wgsl */ `
  let average = A[index] + step.share * (W[index] - A[index]);
  A[index] = average;
  if (step.overwrites == 1u) { W[index] = average; }`;
  const bindings = [
    { name: 'A', type: 'vec4f', buffer: averages, write: true },
    { name: 'W', type: 'vec4f', buffer: parameters.weights, write: true },
  ] as const;
  return [{ label: 'average', bindings, ...elementwise(parameters.plan.trainable / 4, body) }];
}

/** Calls what submits work to the device, with the averages in the place of the weights. */
export type Answering = (submit: () => void) => void;

/** Nothing is exchanged where nothing is averaged. What is submitted before and after sees the weights as they are. */
export function makeAnswering(device: Device, parameters: Parameters): Answering {
  const { weights, plan } = parameters;
  const averages = parameters.slotOf(AVERAGE);
  if (!averages) return (submit) => submit();
  const bytes = plan.trainable * FLOAT;
  const spare = device.buffer(bytes);
  const exchange = (): void => {
    const encoder = device.gpu.createCommandEncoder();
    encoder.copyBufferToBuffer(weights, 0, spare, 0, bytes);
    encoder.copyBufferToBuffer(averages, 0, weights, 0, bytes);
    encoder.copyBufferToBuffer(spare, 0, averages, 0, bytes);
    device.gpu.queue.submit([encoder.finish()]);
  };
  return (submit) => {
    exchange();
    submit();
    exchange();
  };
}
