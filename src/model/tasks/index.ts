/** @file The tasks that Strata knows. Adding one: its file here, its line below, its file in `engine/tasks`. */
import { classify } from './classify.ts';
import type { TaskDef } from './task-def.ts';

export const TASKS = { classify } as const;

export type TaskKind = keyof typeof TASKS;
export const taskDef = (kind: TaskKind): TaskDef<TaskKind> => TASKS[kind];
