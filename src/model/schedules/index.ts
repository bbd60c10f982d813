/** @file The schedules of the learning rate that Strata knows. Adding one: its file here and its line below. */
import type { ValueOf } from '#model/fields.ts';
import { constant } from './constant.ts';
import { cosineDecay } from './cosine-decay.ts';
import { exponentialDecay } from './exponential-decay.ts';
import { oneCycle } from './one-cycle.ts';
import { reduceOnPlateau } from './reduce-on-plateau.ts';
import type { ScheduleDef, SchedulePlace } from './schedule-def.ts';
import { stepDecay } from './step-decay.ts';

export const SCHEDULES = {
  constant,
  step_decay: stepDecay,
  exponential_decay: exponentialDecay,
  cosine_decay: cosineDecay,
  one_cycle: oneCycle,
  reduce_on_plateau: reduceOnPlateau,
} as const;

type ScheduleDefs = typeof SCHEDULES;
export type ScheduleKind = keyof ScheduleDefs;

export type ScheduleSpecOf<K extends ScheduleKind> = { readonly kind: K } & {
  readonly [F in keyof ScheduleDefs[K]['fields']]: ValueOf<ScheduleDefs[K]['fields'][F]>;
};
/** A schedule's settings: a union told apart by `kind`. */
export type ScheduleSpec = { [K in ScheduleKind]: ScheduleSpecOf<K> }[ScheduleKind];

export const SCHEDULE_KINDS = Object.keys(SCHEDULES) as readonly ScheduleKind[];
export const scheduleDef = (spec: { readonly kind: ScheduleKind }): ScheduleDef => SCHEDULES[spec.kind];

/** The learning rate of one step, for the plan's learning rate `base`. */
export const rateAt = (spec: ScheduleSpec, base: number, place: SchedulePlace): number =>
  scheduleDef(spec).rateAt(spec, base, place);
