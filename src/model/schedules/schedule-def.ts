/** @file What defines a schedule of the learning rate, and the settings that several of them share. */
import { text, type Text } from '#lib/text.ts';
import { number, type Fields, type ValueOf } from '#model/fields.ts';

/** Where a step stands in the training. */
export interface SchedulePlace {
  /** Steps taken before it. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  /** Of the whole plan. */
  readonly totalSteps: number;
  /** How often validation has lowered the rate so far: see `plateau-watch.ts`. */
  readonly reductions: number;
}

type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

export interface ScheduleDef<Kind extends string = string, F extends Fields = Fields> {
  readonly kind: Kind;
  readonly title: Text;
  /** Name in share links. */
  readonly code: string;
  readonly summary: Text;
  /** TeX of the rate ηₜ at step t (from 0), for the plan's learning rate η, E steps per epoch and T steps in all. */
  readonly formula: readonly string[];
  readonly fields: F;
  /** The learning rate of one step; `base` is the optimizer's. */
  rateAt(spec: ValuesOf<F>, base: number, place: SchedulePlace): number;
}

export const defineSchedule = <const Kind extends string, const F extends Fields>(
  def: ScheduleDef<Kind, F>,
): ScheduleDef<Kind, F> => def;

/** Training that goes on behind the plan's last step begins its curve anew: a warm restart. */
export const restarting = ({ step, totalSteps }: SchedulePlace): number => step % Math.max(1, totalSteps);

/** ½ (1 + cos πp): from 1 at p = 0 down to 0 at p = 1. */
export const halfCosine = (share: number): number => (1 + Math.cos(Math.PI * share)) / 2;

export const reductionFactor = number({
  label: text('Factor', '倍率'),
  help: text('What the rate is multiplied by when it drops.', '学习率每次下降时乘以的倍率。'),
  code: 'factor',
  min: 0.001,
  max: 0.999,
  step: 0.1,
  default: 0.1,
});
