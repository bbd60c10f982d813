/** @file What can be said about how good a network is, in the field's terms: titles, which way is better, how it is written. */
import { text, type Text } from '#lib/text.ts';

interface MetricDef {
  readonly title: Text;
  readonly better: 'higher' | 'lower';
  /** `share`: a number from 0 to 1, shown in per cent. */
  readonly written: 'share' | 'number';
}

export const METRICS = {
  accuracy: { title: text('Accuracy', '准确率'), better: 'higher', written: 'share' },
  loss: { title: text('Loss', '损失'), better: 'lower', written: 'number' },
  /** Area under the ROC curve. */
  auc: { title: text('ROC AUC', 'ROC AUC'), better: 'higher', written: 'number' },
  /** 1 − Σ(y − ŷ)² / Σ(y − ȳ)² */
  r2: { title: text('R²', 'R²'), better: 'higher', written: 'number' },
  mae: { title: text('Mean absolute error', '平均绝对误差'), better: 'lower', written: 'number' },
  /** e^loss, for a loss in nats per token. */
  perplexity: { title: text('Perplexity', '困惑度'), better: 'lower', written: 'number' },
  /** Loss of a token by the characters of a token. */
  nats_per_character: {
    title: text('Nats per character', '每字符奈特数'),
    better: 'lower',
    written: 'number',
  },
  /** Answers that are right from the first to the last token. */
  exact: { title: text('Exact matches', '完全匹配'), better: 'higher', written: 'share' },
  /** −ln p(x | z) of a sample by its code, summed over the outputs: the first part of −ELBO. */
  reconstruction: { title: text('Reconstruction', '重建'), better: 'lower', written: 'number' },
  /** KL(q(z | x) ‖ p(z)) in nats: the second. */
  divergence: { title: text('KL divergence', 'KL 散度'), better: 'lower', written: 'number' },
  /** −ELBO of a sample, in nats. */
  negative_elbo: { title: text('−ELBO (nats)', '−ELBO（纳特）'), better: 'lower', written: 'number' },
  /** Modes of the data among what a generator makes. */
  covered: { title: text('Covered modes', '覆盖的模态'), better: 'higher', written: 'number' },
  /** Accuracy beyond that of a twin who had no teacher, or no earlier lessons. */
  gain: { title: text('Gain in accuracy', '准确率的提升'), better: 'higher', written: 'share' },
} as const satisfies Readonly<Record<string, MetricDef>>;

export type Metric = keyof typeof METRICS;

/** True when `value` is as good as `wanted`, or better. */
export const reaches = (metric: Metric, value: number, wanted: number): boolean =>
  METRICS[metric].better === 'higher' ? value >= wanted : value <= wanted;
