/**
 * @file Which backend runs, and why. Tries them from the fastest to the one that always works, and trusts
 * none before it has passed its self-test. Every trial is told.
 */
import * as tf from '@tensorflow/tfjs-core';
import { registerReductionGradients } from '#engine/kernels/reduction-gradients.ts';
import { registerDepthwiseGradients } from '#engine/kernels/depthwise-gradients.ts';
import { registerFusedGradients } from '#engine/kernels/fused-gradients.ts';
import { err, ok, type Result } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import {
  BACKENDS,
  type BackendChoice,
  type BackendName,
  type BackendReport,
  type BackendTrial,
} from '#protocol/backend.ts';
import type { EngineFault } from '#protocol/fault.ts';
import type { BackendFacts, Refusal, StartContext } from './backend-start.ts';
import { BACKEND_STARTERS } from './index.ts';
import { removeBackend } from './install-backend.ts';
import { selfTest } from './self-test.ts';

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function tryBackend(name: BackendName, context: StartContext): Promise<Result<BackendFacts, Refusal>> {
  try {
    const start = await BACKEND_STARTERS[name]();
    const started = await start(context);
    if (!started.ok) return started;
    const tested = await selfTest();
    if (tested.ok) return started;
    return err({ outcome: 'failed', reason: text(`Self-test: ${tested.error}`, `自检：${tested.error}`) });
  } catch (error) {
    return err({ outcome: 'failed', reason: verbatim(wordsOf(error)) });
  }
}

/** Backends from the one asked for, then from the fastest to the surest. */
const orderFor = (choice: BackendChoice): readonly BackendName[] =>
  choice === 'auto' ? BACKENDS : [choice, ...BACKENDS.filter((name) => name !== choice)];

/**
 * Starts the best backend for `choice`; another one when that does not work. Tensors of the backend before
 * are gone: programs must have been disposed. `onFault` hears of later trouble, such as a lost device.
 */
export async function selectBackend(
  choice: BackendChoice,
  onFault: (fault: EngineFault) => void,
): Promise<Result<BackendReport, EngineFault>> {
  const before = tf.getBackend() as BackendName | '' | null;
  if (before) removeBackend(before);
  tf.enableProdMode();
  registerReductionGradients();
  registerFusedGradients();
  registerDepthwiseGradients();
  const trials: BackendTrial[] = [];
  for (const backend of orderFor(choice)) {
    const tried = await tryBackend(backend, { choice, onFault });
    if (tried.ok) {
      trials.push({ backend, outcome: 'chosen', reason: verbatim(tried.value.detail) });
      return ok({ backend, choice, ...tried.value, trials });
    }
    trials.push({ backend, ...tried.error });
  }
  const detail = trials.map(({ backend, reason }) => `${backend}: ${reason.en}`).join('\n');
  return err({ kind: 'no-backend', detail });
}
