/** @file The tasks that Strata knows. Adding one: its file here, its line below, its file in `engine/tasks`. */
import { verbatim, type Text } from '#lib/text.ts';
import { defaultsOf } from '#model/fields.ts';
import type { DataShape, Target } from '#model/data-spec.ts';
import { autoencoder } from './autoencoder.ts';
import { classify } from './classify.ts';
import { distil } from './distil.ts';
import { gan } from './gan.ts';
import { languageModel } from './language-model.ts';
import { regress } from './regress.ts';
import { seq2seq } from './seq2seq.ts';
import type { SettingsOf, TaskDef } from './task-def.ts';
import { transfer } from './transfer.ts';
import { vae } from './vae.ts';

export const TASKS = {
  classify,
  regress,
  seq2seq,
  autoencoder,
  vae,
  gan,
  distil,
  transfer,
  'language-model': languageModel,
} as const;

type TaskDefs = typeof TASKS;
export type TaskKind = keyof TaskDefs;
export type TaskSpecOf<K extends TaskKind> = { readonly kind: K } & SettingsOf<TaskDefs[K]['fields']>;
/** A task's settings: a union told apart by `kind`. */
export type TaskSpec = { [K in TaskKind]: TaskSpecOf<K> }[TaskKind];

export const TASK_KINDS = Object.keys(TASKS) as readonly TaskKind[];
export const taskDef = (spec: { readonly kind: TaskKind }): TaskDef<TaskKind> => TASKS[spec.kind];

/** What a task asks for in such data. */
export const targetOf = (spec: { readonly kind: TaskKind }, data: DataShape): Target =>
  taskDef(spec).target?.(data) ?? data.target;

/** A task of `kind` with its defaults, but for `settings`. */
export const makeTask = <K extends TaskKind>(
  kind: K,
  settings: Partial<Omit<TaskSpecOf<K>, 'kind'>> = {},
): TaskSpecOf<K> & TaskSpec =>
  ({ kind, ...defaultsOf(taskDef({ kind }).fields), ...settings }) as TaskSpecOf<K> & TaskSpec;

/** What a stack other than `main` is called: the same in every task that has one of that name. */
export const partTitle = (name: string): Text =>
  TASK_KINDS.flatMap((kind) => taskDef({ kind }).parts).find((part) => part.name === name)?.title ??
  verbatim(name);
