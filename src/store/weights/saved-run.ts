/** @file Where weights can be had from: a file that a run was saved to, or the run that an edit has left. */
import { text, type Text } from '#lib/text.ts';
import { err, ok, type Result } from '#lib/result.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { WeightedLayer } from '#model/matching-weights.ts';
import { everyLayer, joinStacks, layerNames } from '#model/stack.ts';
import { answeringParams } from '#protocol/answering-params.ts';
import type { Tensor } from '#protocol/tensor.ts';
import { readFile } from '#store/file-actions.ts';
import { lastLeftRun } from '#store/run-archive.ts';

export interface SavedRun {
  /** Of its document. */
  readonly title: string;
  /** Steps that it was trained for, where that is known. */
  readonly step: number | null;
  /** How its layers are to be found again: see {@link WeightedLayer.key}. */
  readonly keyed: 'id' | 'name';
  readonly layers: readonly WeightedLayer[];
  /** By name: `conv2d_1/kernel`. */
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** `kernel` of `conv2d_1/kernel` */
const withinLayer = (name: string): string => name.slice(name.indexOf('/') + 1);

function savedRun(
  { title, stacks }: PlaygroundDocument,
  weights: readonly Tensor[],
  { step, keyed }: Pick<SavedRun, 'step' | 'keyed'>,
): SavedRun {
  const names = layerNames(joinStacks(stacks));
  const layers = everyLayer(stacks).map(({ id, kind }, index) => {
    const name = names[index]!;
    const tensors = weights
      .filter((tensor) => tensor.name.startsWith(`${name}/`))
      .map((tensor) => ({ name: withinLayer(tensor.name), shape: tensor.shape }));
    return { name, kind, key: keyed === 'id' ? id : name, tensors };
  });
  return {
    title,
    step,
    keyed,
    layers: layers.filter(({ tensors }) => tensors.length > 0),
    tensors: new Map(weights.map((tensor) => [tensor.name, tensor])),
  };
}

/** The run in a file, or what is wrong with that. */
export async function openSavedRun(file: File): Promise<Result<SavedRun, Text>> {
  const parsed = await readFile(file);
  if (!parsed.ok) return parsed;
  const { document, weights } = parsed.value;
  if (weights) return ok(savedRun(document, weights, { step: null, keyed: 'name' }));
  return err(text('There are no weights in this file, only a network.', '这个文件里只有网络，没有权重。'));
}

/** The run that was on the page before the last edit that began another; null where none was. */
export function leftRun(): SavedRun | null {
  const left = lastLeftRun();
  if (!left?.checkpoint) return null;
  const { opened, checkpoint } = left;
  return savedRun(opened, answeringParams(checkpoint), { step: checkpoint.step, keyed: 'id' });
}
