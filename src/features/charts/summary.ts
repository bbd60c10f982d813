import { formatCount } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';
import { keysOf } from './axes.ts';
import type { CurveRow, Metric } from './curve-rows.ts';
import { messages } from './messages.ts';

const NOTHING = text('', '');

/** What a chart shows, in two sentences, for those who cannot see it. Values are the smoothed ones. */
export function summarise(
  metric: Metric,
  rows: readonly CurveRow[],
  formatValue: (value: number) => string,
): Text {
  const { smooth, validation } = keysOf(metric);
  const first = rows.find((row) => row[smooth] !== undefined);
  const last = rows.findLast((row) => row[smooth] !== undefined);
  const latest = rows.findLast((row) => row[validation] !== undefined);
  const training =
    first && last
      ? messages.summaryTraining(
          formatValue(first[smooth]!),
          formatValue(last[smooth]!),
          formatCount(last.step),
        )
      : NOTHING;
  const validated = latest
    ? messages.summaryValidation(formatValue(latest[validation]!), latest.epoch!)
    : NOTHING;
  const best = rows.find((row) => row.best);
  const told = best ? messages.summaryBest(validated, best.epoch!) : validated;
  return messages.summary(messages[metric], training, told);
}
