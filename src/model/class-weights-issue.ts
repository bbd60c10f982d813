import { text } from '#lib/text.ts';
import { CLASS_WEIGHT, handWeights } from './class-weights.ts';
import { classCount, type DataShape } from './data-spec.ts';
import type { PlaygroundDocument } from './document.ts';
import type { Issue } from './issue.ts';

/** Who weighs classes by hand weighs all of them. */
export function classWeightsIssue(data: DataShape, { training }: PlaygroundDocument): Issue | null {
  const classes = classCount(data);
  const weights = handWeights(training.classWeights);
  if (!weights || weights.length === classes) return null;
  const all = Array.from({ length: classes }, (_, index) => weights[index] ?? CLASS_WEIGHT.default);
  return {
    severity: 'error',
    message: text(
      `There are ${weights.length} class weights, but the data has ${classes} classes.`,
      `有 ${weights.length} 个类别权重，但数据有 ${classes} 个类别。`,
    ),
    fixes: [
      {
        label: text(`Make it ${classes} weights`, `改为 ${classes} 个权重`),
        change: { type: 'class-weights', classWeights: all.join(',') },
      },
      {
        label: text('Count all classes alike', '所有类别同等对待'),
        change: { type: 'class-weights', classWeights: 'none' },
      },
    ],
  };
}
