import { formatCount } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';
import { keysOf } from './axes.ts';
import type { Metric } from './curve-rows.ts';
import type { ExtraLine } from './lines.ts';
import { messages } from './messages.ts';
import type { CurveParts } from './use-curve-parts.ts';

const NOTHING = text('', '');

interface Shown extends Pick<CurveParts, 'rows' | 'later' | 'first'> {
  readonly metric: Metric;
  readonly extras: readonly ExtraLine[];
}

/** Where the task's own lines stand. */
function tellExtras(
  { rows, extras }: Pick<Shown, 'rows' | 'extras'>,
  formatValue: (value: number) => string,
): readonly Text[] {
  return extras.flatMap(({ title, valueOf }) => {
    const last = rows.map(valueOf).findLast((value) => value !== undefined);
    return last === undefined ? [] : [messages.summaryExtra(title, formatValue(last))];
  });
}

/** What a chart shows, in a few sentences, for those who cannot see it. Values are the smoothed ones. */
export function summarise(shown: Shown, formatValue: (value: number) => string): Text {
  const { metric, rows, later } = shown;
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
  const beyond = later.at(-1);
  const faint = beyond ? messages.summaryLater(formatCount(beyond.step)) : NOTHING;
  const left = shown.first.findLast((row) => row[smooth] !== undefined);
  const compared = left ? messages.summaryFirst(formatValue(left[smooth]!), formatCount(left.step)) : NOTHING;
  const all = [training, told, ...tellExtras(shown, formatValue), faint, compared];
  return messages.summary(messages[metric], all);
}
