import { useMemo } from 'react';
import { useLive } from '#store/use-live.ts';

/**
 * What one part of the network gives now for `count` inputs; undefined inputs ask nothing. `inputs` must keep its identity
 * while it means the same.
 */
export function usePart(
  part: 'main' | 'decoder',
  inputs: Float32Array | undefined,
  { count, intervalMs }: { readonly count: number; readonly intervalMs: number },
): Float32Array | null {
  const question = useMemo(
    () => (inputs && inputs.length > 0 ? { part, inputs, count } : undefined),
    [part, inputs, count],
  );
  return useLive('model.part', question, intervalMs);
}
