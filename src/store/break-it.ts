/**
 * @file Damage on purpose. Weights go to the engine in mid-run, and training goes on from there; what they were before is kept, so that
 * the last damage can be mended to the bit.
 */
import { create } from 'zustand';
import { factsOf } from '#datasets/index.ts';
import { fold, seedKey } from '#lib/rng.ts';
import { BREAKAGE } from '#lib/streams.ts';
import type { Activation } from '#model/activations.ts';
import { breakables, damaged, type Damage } from '#model/damage.ts';
import { updateLayer } from '#model/edit.ts';
import { analyseParts } from '#model/parts.ts';
import type { Tensor } from '#model/tensor.ts';
import { editDocument, useDocument } from './document-store.ts';
import { ask } from './engine-link.ts';
import { enqueue } from './action-queue.ts';
import { followDocument } from './run-actions.ts';
import { touchModel, useRun, type RunState } from './run-store.ts';
import { structureKey } from './structure.ts';

interface Broken {
  readonly damage: Damage;
  /** The weights that it changed, as they were and as they became, in one order. */
  readonly before: readonly Tensor[];
  readonly after: readonly Tensor[];
  /** Steps taken by then. */
  readonly step: number;
}

interface BreakItState {
  /** What has not been mended, the newest last. */
  readonly broken: readonly Broken[];
  /** How often anything was broken: every noise is another one. */
  readonly count: number;
}

export const useBreakIt = create<BreakItState>()(() => ({ broken: [], count: 0 }));

/** Where averages of the weights answer, what is read is not what is trained: it could not be put back to the bit. */
export const isAveraged = ({ opened }: Pick<RunState, 'opened'>): boolean =>
  opened !== null && opened.training.tools.averaging.on;

async function write(weights: readonly Tensor[]): Promise<void> {
  await ask('model.setWeights', { weights });
  touchModel();
}

/** Does `damage` to the network that is open, in mid-run or not. */
export function breakWeights(damage: Damage): Promise<void> {
  return enqueue(async () => {
    const { opened, progress } = useRun.getState();
    if (!opened) return;
    const { broken, count } = useBreakIt.getState();
    const layers = breakables(analyseParts(opened, factsOf(opened.data)));
    const weights = await ask('model.weights', null);
    const key = fold(seedKey(opened.seed), BREAKAGE, count);
    const after = damaged(damage, weights, layers, key);
    const before = after.map(({ name }) => weights.find((tensor) => tensor.name === name)!);
    await write(after);
    useBreakIt.setState({
      broken: [...broken, { damage, before, after, step: progress?.step ?? 0 }],
      count: count + 1,
    });
  });
}

/** `now`, in which every number that the damage changed is as it was; what the others have learned since stays. */
const mended = ({ before, after }: Broken, now: readonly Tensor[]): readonly Tensor[] =>
  before.map((was, i) => {
    const became = after[i]!.values;
    const { values } = now.find(({ name }) => name === was.name)!;
    return {
      ...was,
      values: values.map((value, k) => (became[k] === was.values[k] ? value : was.values[k]!)),
    };
  });

/** Puts back what the newest damage changed, and nothing else. */
export function mendLast(): Promise<void> {
  return enqueue(async () => {
    const { broken } = useBreakIt.getState();
    const last = broken.at(-1);
    if (!last || !useRun.getState().opened) return;
    await write(mended(last, await ask('model.weights', null)));
    useBreakIt.setState({ broken: broken.slice(0, -1) });
  });
}

/** Another activation under the weights that the network has: an edit of the document, so undo takes it back. */
export async function swapActivation(layerId: string, activation: Activation): Promise<void> {
  const weights = await enqueue(() =>
    useRun.getState().opened ? ask('model.weights', null) : Promise.resolve(null),
  );
  const before = useDocument.getState().document;
  const { broken } = useBreakIt.getState();
  editDocument((document) => updateLayer(document, layerId, { activation }));
  if (useDocument.getState().document === before || !weights) return;
  await followDocument();
  await enqueue(async () => {
    if (!useRun.getState().opened) return;
    await write(weights);
    // The damage has come along with the weights, to a run that begins at 0.
    useBreakIt.setState({ broken: broken.map((each) => ({ ...each, step: 0 })) });
  });
}

/** Other weights, from the start, from a file or from an earlier moment: nothing is broken there. */
useRun.subscribe((state, before) => {
  const { broken } = useBreakIt.getState();
  if (broken.length === 0) return;
  const keyOf = ({ opened }: RunState): string | null => opened && structureKey(opened);
  const other = state.opened !== before.opened && keyOf(state) !== keyOf(before);
  const kept = other ? [] : broken.filter(({ step }) => (state.progress?.step ?? 0) >= step);
  if (kept.length < broken.length) useBreakIt.setState({ broken: kept });
});
