/** @file The requests about samples: as they are, as people read them, and what a person typed as a sample. */
import { text } from '#lib/text.ts';
import { err } from '#lib/result.ts';
import type { Handlers } from '#protocol/server.ts';
import type { RequestInput } from '#protocol/messages.ts';
import { countRepeats } from './count-repeats.ts';
import { requireSplits, type SessionState } from './session-state.ts';
import { gatherSamples, reachOf, type SplitView } from './split-data.ts';

/** Positions in the view's table, in its order, wrapping around. */
const positionsAt = ({ positions }: SplitView, indices: readonly number[]): Uint32Array => {
  const count = positions.length;
  return Uint32Array.from(indices, (index) => positions[((index % count) + count) % count]!);
};

async function readSamples(state: SessionState, { split, indices }: RequestInput<'data.samples'>) {
  const data = requireSplits(state);
  const view = data.views[split];
  const positions = positionsAt(view, indices);
  await view.whenArrived(reachOf(positions));
  return { ...gatherSamples(data, view, positions), indices };
}

async function readWords(state: SessionState, { split, indices }: RequestInput<'data.words'>) {
  const { dataset, views } = requireSplits(state);
  const view = views[split];
  const positions = positionsAt(view, indices);
  await view.whenArrived(reachOf(positions));
  const table = split === 'test' ? 'test' : 'learn';
  return Array.from(positions, (position) => dataset.words?.(table, position) ?? []);
}

const NOT_TYPED = text('Samples of this data cannot be typed.', '这份数据的样本无法用键盘输入。');

type DataRequests = Extract<keyof Handlers, `data.${string}`>;

export const dataHandlers = (state: SessionState): Pick<Handlers, DataRequests> => ({
  'data.open': async ({ data, seed }) => {
    state.splits = await state.data.open(data, seed, state.baseUrl);
    return { counts: state.splits.facts.counts };
  },
  'data.samples': (input) => readSamples(state, input),
  'data.words': (input) => readWords(state, input),
  'data.repeats': () => countRepeats(requireSplits(state)),
  'data.encode': ({ cells }) => requireSplits(state).dataset.encode?.(cells) ?? err(NOT_TYPED),
  'data.table': () => requireSplits(state).dataset.table ?? null,
  'data.describeTable': async ({ of, choices }) => {
    const { describeOwnTable, takeTable } = await import('#datasets/tables/own-tables.ts');
    return typeof of === 'string' ? describeOwnTable(of, choices) : takeTable(of);
  },
  'data.takeTexts': async ({ file }) => {
    const { takeTexts } = await import('#datasets/text/own-texts.ts');
    return takeTexts(file);
  },
  'data.vocabulary': () => requireSplits(state).dataset.vocabulary ?? [],
  'data.text': () => requireSplits(state).dataset.text?.report ?? null,
  'data.tokens': ({ texts }) => {
    const { text: loaded } = requireSplits(state).dataset;
    return loaded ? texts.map((each) => loaded.tokenize(each)) : null;
  },
});
