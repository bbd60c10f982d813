/** @file Which layer is to take whose weights, as a person has it now. */
import { useMemo, useState } from 'react';
import { matchWeights, type LayerMatch, type WeightedLayer } from '#model/matching-weights.ts';
import { useDocument } from '#store/document-store.ts';
import type { SavedRun } from '#store/weights/saved-run.ts';
import type { Taking } from '#store/weights/take-weights.ts';
import { weightedLayers, type OwnLayer } from '#store/weights/weighted-layers.ts';

/** What a person has said about a layer. */
interface Choice {
  readonly ticked: boolean;
  readonly source: WeightedLayer;
}

export interface TakingRow extends LayerMatch<OwnLayer> {
  readonly ticked: boolean;
}

export interface TakingState {
  readonly rows: readonly TakingRow[];
  readonly taken: readonly Taking[];
  /** Layers of the other run that no layer could take. */
  readonly unused: readonly WeightedLayer[];
  choose(row: TakingRow, change: Partial<Choice>): void;
}

export function useTaking(run: SavedRun): TakingState {
  const document = useDocument((state) => state.document);
  const matches = useMemo(() => matchWeights(weightedLayers(document, run), run.layers), [document, run]);
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const rows = matches.map((match): TakingRow => {
    const choice = choices[match.layer.id];
    const source = choice?.source ?? match.source;
    return { ...match, source, ticked: choice?.ticked ?? source !== null };
  });
  const taken = rows.flatMap(({ layer, source, ticked }) => (ticked && source ? [{ layer, source }] : []));
  return {
    rows,
    taken,
    unused: run.layers.filter((source) => !matches.some(({ fits }) => fits.includes(source))),
    choose: ({ layer, fits, source, ticked }, change) => {
      const now = { ticked, source: source ?? fits[0]! };
      setChoices({ ...choices, [layer.id]: { ...now, ...change } });
    },
  };
}
