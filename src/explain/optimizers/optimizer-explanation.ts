/** @file What every optimizer says about the next value of one weight. */
import type { OptimizerKind, OptimizerSpecOf } from '#model/optimizers/index.ts';
import type { Factor, Line } from '#explain/derivation.ts';
import { plain, role, sumLine, term } from '#explain/told.ts';

/** Where the step is: η of this step, and t, the number of this update, from 1. */
export interface UpdateAt {
  readonly rate: number;
  readonly t: number;
}

/** What a weight's move starts from: after decay, and after whatever was done to the gradient. */
export interface MoveNumbers {
  readonly w: number;
  readonly g: number;
  slot(name: string): number;
}

export interface MoveFactors {
  readonly w: Factor;
  readonly g: Factor;
  slot(name: string): Factor;
}

export interface OptimizerExplanation {
  /** The weight after the update. */
  next(from: MoveNumbers): number;
  /** The same in lines, the last of which is the weight after the update. */
  lines(from: MoveFactors): readonly Line[];
}

export type ExplainOptimizer<K extends OptimizerKind> = (
  spec: OptimizerSpecOf<K>,
  at: UpdateAt,
) => OptimizerExplanation;

export const W = role('weight', 'w');
export const G = role('upstream', 'g');
export const state = (symbol: string): string => role('state', symbol);

/** decay · before + (1 − decay) · x, as a line. */
export const averageLine = (
  symbol: string,
  { before, decay, beta }: { before: Factor; decay: number; beta: string },
  x: Factor,
): Line =>
  sumLine({
    tex: String.raw`${state(`${symbol}'`)} = ${beta}\, ${state(symbol)} + (1 - ${beta})\, ${x.exponent === 2 ? `${role(x.role, x.symbol)}^2` : role(x.role, x.symbol)}`,
    terms: [term([plain(decay, beta), before]), term([plain(1 - decay, `(1 - ${beta})`), x])],
  });

export const average = (before: number, decay: number, x: number): number => decay * before + (1 - decay) * x;

/** w − a · b · …, as the line that ends every update. */
export const moveLine = (tex: string, w: Factor, factors: readonly Factor[]): Line =>
  sumLine({ tex, terms: [term([w]), term([plain(-1, '-1'), ...factors])] });

export const eta = ({ rate }: UpdateAt): Factor => plain(rate, String.raw`\eta`);
export const squared = (factor: Factor): Factor => ({ ...factor, exponent: 2 });
export const divides = (value: number, symbol: string): Factor => ({
  ...plain(value, symbol, 'state'),
  exponent: -1,
});
