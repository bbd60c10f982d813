/**
 * @file What the layers answer to the current sample, for the little pictures on the cards. One component
 * asks, every card reads its own layer's output, so that an answer redraws pictures and nothing else.
 */
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { everyLayer } from '#model/stack.ts';
import { useRun } from '#store/run-store.ts';
import { useFittingSample } from '#store/use-fitting-sample.ts';
import { useLive } from '#store/use-live.ts';

/** Pictures per card. */
export const MAP_COUNT = 6;

interface LayerOutput {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** By the layer's id. */
export const useActivations = create<{ readonly outputs: ReadonlyMap<string, LayerOutput> }>()(() => ({
  outputs: new Map(),
}));

/** Keeps the outputs up to date while `looking`; nothing is asked for otherwise. */
export function useActivationsFeed(looking: boolean): void {
  const sample = useFittingSample(looking);
  const question = useMemo(
    () => (looking && sample ? { inputs: sample.pixels, channels: MAP_COUNT } : undefined),
    [looking, sample],
  );
  const answer = useLive('model.activations', question);
  useEffect(() => {
    // The answer is about the network that is open, which follows an edit a moment later.
    const opened = useRun.getState().opened;
    const layers = opened ? everyLayer(opened.stacks) : [];
    const outputs =
      answer?.length === layers.length ? layers.map(({ id }, i) => [id, answer[i]!] as const) : [];
    useActivations.setState({ outputs: new Map(outputs) });
  }, [answer]);
}
