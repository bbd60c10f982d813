/** @file How every task is trained. Typed over every kind: a task without a way to train it does not compile. */
import type { TaskKind } from '#model/tasks/index.ts';
import { asItIs } from './as-it-is.ts';
import { autoencoder } from './autoencoder.ts';
import { classify } from './classify.ts';
import { distil } from './distil.ts';
import { gan } from './gan.ts';
import { seq2seq } from './seq2seq.ts';
import type { TaskOp } from './task-op.ts';
import { transfer } from './transfer.ts';
import { vae } from './vae.ts';

const TASK_OPS: Readonly<Record<TaskKind, TaskOp>> = {
  classify,
  regress: asItIs,
  autoencoder,
  vae,
  gan,
  distil,
  transfer,
  seq2seq,
  'language-model': asItIs,
};

export const taskOp = ({ kind }: { readonly kind: TaskKind }): TaskOp => TASK_OPS[kind];
