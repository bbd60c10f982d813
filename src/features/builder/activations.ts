/**
 * @file What the layers answer to the current sample, for the little pictures on the cards. One component
 * asks, every card reads its own layer's output, so that an answer redraws pictures and nothing else.
 */
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { sizeOf } from '#model/shape.ts';
import { everyLayer } from '#model/stack.ts';
import { factsOf } from '#datasets/index.ts';
import { takeFirstSample, useCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
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
  const sample = useCurrentSample((state) => state.sample);
  const dataReady = useRun((state) => state.dataReady);
  const data = useDocument((state) => state.document.data);
  const fits = sample?.pixels.length === sizeOf(factsOf(data).input);
  useEffect(() => {
    if (looking && dataReady && !fits) void takeFirstSample();
  }, [looking, dataReady, fits]);

  const question = useMemo(
    () => (looking && sample && fits ? { inputs: sample.pixels, channels: MAP_COUNT } : undefined),
    [looking, sample, fits],
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
