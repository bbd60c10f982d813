/** @file The learning rate over the whole training, before it has begun: points of a curve, and the curve in words. Pure. */
import { text, type Text } from '#lib/text.ts';
import type { TrainingPlan } from '#model/document.ts';
import { rateAt } from '#model/schedules/index.ts';

export interface RatePoint {
  /** Of the training that is behind it, 0 to 1. */
  readonly share: number;
  readonly rate: number;
}

type Plan = Pick<TrainingPlan, 'optimizer' | 'schedule' | 'batchSize' | 'epochs'>;

/** As many points as a small picture can show apart. */
const POINTS = 160;

/** From the first step to the last. A schedule that follows validation is drawn as if that never stood still. */
export function rateCurve(plan: Plan, trainingSamples: number): readonly RatePoint[] {
  const { optimizer, schedule, batchSize, epochs } = plan;
  const stepsPerEpoch = Math.max(1, Math.ceil(trainingSamples / batchSize)); // data may yet have to be brought
  const totalSteps = epochs * stepsPerEpoch;
  const last = totalSteps - 1;
  return Array.from({ length: Math.min(POINTS, totalSteps) + 1 }, (_, i) => {
    const share = i / Math.min(POINTS, totalSteps);
    const place = { step: Math.round(share * last), stepsPerEpoch, totalSteps, reductions: 0 };
    return { share, rate: rateAt(schedule, optimizer.learningRate, place) };
  });
}

/** `0.00183`, `4e-9` */
export const formatRate = (rate: number): string => String(Number(rate.toPrecision(3)));

export const highestRate = (curve: readonly RatePoint[]): RatePoint =>
  curve.reduce((most, point) => (point.rate > most.rate ? point : most));

/** What the picture shows, for those who cannot see it. */
export function describeCurve(curve: readonly RatePoint[], { schedule, epochs }: Plan): Text {
  const [first, last] = [formatRate(curve[0]!.rate), formatRate(curve.at(-1)!.rate)];
  const top = highestRate(curve);
  const most = formatRate(top.rate);
  const epoch = Math.max(1, Math.ceil(top.share * epochs));
  if (schedule.kind === 'reduce_on_plateau')
    return text(
      `Learning rate: ${first} until the validation loss stands still.`,
      `学习率：${first}，直到验证损失停滞。`,
    );
  if (first === most && last === most)
    return text(`Learning rate: ${first} at every step.`, `学习率：每一步都是 ${first}。`);
  if (first === most)
    return text(
      `Learning rate: from ${first} at the first step down to ${last} at the last.`,
      `学习率：从第一步的 ${first} 降到最后一步的 ${last}。`,
    );
  return text(
    `Learning rate: from ${first} up to ${most} in epoch ${epoch}, then down to ${last}.`,
    `学习率：从 ${first} 升到 ${most}（第 ${epoch} 轮），再降到 ${last}。`,
  );
}
