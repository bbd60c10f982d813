/** @file What things cost beside training, in words. */
import type { Costs } from './page/measure-costs.ts';
import type { Turns } from './page/page-training.ts';
import { formatNumber, spreadOf } from './statistics.ts';

/** Shares of training speed, and milliseconds. */
const AT_MOST = { inside: 0.1, snapshots: 0.1, recordMs: 150 };

const percent = (share: number): string => `${formatNumber(100 * share)} %`;
const verdict = (met: boolean): string => (met ? 'met' : 'MISSED');

/** Turns are compared in pairs. */
function formatTurns(title: string, turns: Turns, most: number): string {
  const {
    median,
    least,
    most: largest,
  } = spreadOf(turns.without.map((speed, i) => 1 - turns.with[i]! / speed));
  const [without, with_] = [turns.without, turns.with].map((each) => formatNumber(spreadOf(each).median));
  return [
    `  ${title}: costs ${percent(median)} (${percent(least)} … ${percent(largest)})`,
    `, ${without} steps/s without, ${with_} with; ${verdict(median <= most)}: at most ${percent(most)}`,
  ].join('');
}

function formatTimes(title: string, times: readonly number[], mostMs: number): string {
  const { median, least, most } = spreadOf(times);
  const range = `${formatNumber(least)} … ${formatNumber(most)}`;
  return `  ${title}: ${formatNumber(median)} ms (${range}); ${verdict(median <= mostMs)}: at most ${mostMs} ms`;
}

export const formatCosts = ({ inside, snapshots, record }: Costs): string =>
  [
    'Beside training: mnist-convnet on wasm, in the page',
    formatTurns('the tab Inside', inside, AT_MOST.inside),
    formatTurns('snapshots, from the first step', snapshots, AT_MOST.snapshots),
    formatTimes('the record of a sample, paused', record.paused, AT_MOST.recordMs),
    formatTimes('the record of a sample, while training', record.training, AT_MOST.recordMs),
  ].join('\n');
