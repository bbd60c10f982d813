import { factsOf } from '#datasets/index.ts';
import { allAnalyses } from '#model/analyse.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import type { WeightedLayer } from '#model/matching-weights.ts';
import { analyseParts } from '#model/parts.ts';
import { everyLayer, joinStacks, layerNames } from '#model/stack.ts';
import type { SavedRun } from './saved-run.ts';

/** A layer of the document that has weights. */
export interface OwnLayer extends WeightedLayer {
  readonly id: string;
  /** The stack that it is in. */
  readonly part: string;
  readonly frozen: boolean;
}

/** Those that shapes reach, in the order of the task's stacks. */
export function weightedLayers(
  document: PlaygroundDocument,
  { keyed }: Pick<SavedRun, 'keyed'>,
): readonly OwnLayer[] {
  const { stacks } = document;
  const names = layerNames(joinStacks(stacks));
  const nameOf = new Map(everyLayer(stacks).map(({ id }, index) => [id, names[index]!]));
  return analyseParts(document, factsOf(document.data)).flatMap(({ def, analysis }) =>
    allAnalyses(analysis)
      .filter(({ params }) => params.length > 0)
      .map(({ layer: { id, kind }, params, frozen }) => {
        const name = nameOf.get(id)!;
        const key = keyed === 'id' ? id : name;
        return { id, name, kind, key, tensors: params, part: def.name, frozen };
      }),
  );
}
