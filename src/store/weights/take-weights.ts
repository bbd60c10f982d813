/**
 * @file Gives layers of the open network the weights of another run. One step that can be undone: the run that was there comes
 * back, with its curve, and so does this one when it is redone.
 */
import { checkDocument } from '#model/check.ts';
import { factsOf } from '#datasets/index.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { updateLayer } from '#model/edit.ts';
import type { WeightedLayer } from '#model/matching-weights.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { ask } from '#store/engine-link.ts';
import { openData } from '#store/open-data.ts';
import { enqueue } from '#store/action-queue.ts';
import { openAt, openRun } from '#store/run-actions.ts';
import { CAPACITY, runNow, type ArchivedRun } from '#store/run-archive.ts';
import { attempt } from '#store/run-events.ts';
import { isTraining, touchModel, useRun } from '#store/run-store.ts';
import type { SavedRun } from './saved-run.ts';
import type { OwnLayer } from './weighted-layers.ts';

/** Which layer takes the weights of which. */
export interface Taking {
  readonly layer: OwnLayer;
  readonly source: WeightedLayer;
}

/** Two documents next to each other in the history, and the run that was left on either side. */
interface Swap {
  readonly before: PlaygroundDocument;
  readonly after: PlaygroundDocument;
  left: ArchivedRun;
}

/** The newest last; a run may be as large as three times its weights, so only some are kept. */
let swaps: readonly Swap[] = [];

/** Leaves the run where it stands; tells whether it was training. */
async function pauseRun(): Promise<boolean> {
  const training = isTraining(useRun.getState());
  if (training) useRun.setState({ progress: await ask('run.pause', null) });
  return training;
}

/** The run of the other side of a swap comes back, and this one is left. */
async function exchange(swap: Swap, document: PlaygroundDocument): Promise<void> {
  const checked = checkDocument(document, factsOf(document.data));
  if (!checked.ok || !useRun.getState().opened) return;
  await pauseRun();
  const { left } = swap;
  swap.left = runNow(useRun.getState());
  await openAt(checked.value, left);
}

function followHistory(): void {
  useDocument.subscribe(({ document }, { document: was }) => {
    const swap = swaps.find(
      ({ before, after }) => (document === before && was === after) || (document === after && was === before),
    );
    if (swap) attempt(() => enqueue(() => exchange(swap, document)));
  });
}

/** The tensors of `source`, under the names that they have here. */
const tensorsFor = ({ tensors }: SavedRun, taken: readonly Taking[]) =>
  taken.flatMap(({ layer, source }) =>
    layer.tensors.map(({ name, shape }) => ({
      name: `${layer.name}/${name}`,
      shape,
      values: tensors.get(`${source.name}/${name}`)!.values,
    })),
  );

interface TakeOptions {
  /** The layers are frozen, too. */
  readonly freeze: boolean;
}

/** Resolves when the network has the weights, false where there is none to take them. Training goes on if it was going on. */
export function takeWeights(
  run: SavedRun,
  taken: readonly Taking[],
  { freeze }: TakeOptions,
): Promise<boolean> {
  return enqueue(async () => {
    if (!(await openData())) return false;
    await openRun();
    if (!useRun.getState().opened) return false;
    const training = await pauseRun();
    const left = runNow(useRun.getState());
    await ask('model.setWeights', { weights: tensorsFor(run, taken) });
    touchModel();
    const before = useDocument.getState().document;
    const frozen = freeze ? taken.map(({ layer }) => layer.id) : [];
    // Another object even where it says the same: a step of the history.
    editDocument((document) =>
      frozen.reduce((next, id) => updateLayer(next, id, { trainable: false }), { ...document }),
    );
    const { document: after } = useDocument.getState();
    if (after !== before) {
      if (swaps.length === 0) followHistory();
      swaps = [...swaps, { before, after, left }].slice(-CAPACITY);
    }
    await openRun(); // with the layers frozen that are to be
    if (training) await ask('run.start', { limit: {} });
    return true;
  });
}
