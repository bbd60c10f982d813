/** @file An encoder and the decoder that reads it, in double precision: the states and the steps that go from one to the other. */
import { fold, type RngKey } from '#lib/rng.ts';
import { type LayerSpec, branchesOf, type Stack } from '#model/layers/index.ts';
import { allLayers, layerNames } from '#model/stack.ts';
import type { Block, BlockMemory, Mode, Params } from '#explain/reference/layers/block.ts';
import { REFERENCE_LAYERS } from '#explain/reference/layers/index.ts';

export interface ReferencePair {
  readonly encoder: Stack;
  readonly decoder: Stack;
  /** [batch, steps] each: tokens. */
  readonly source: Block;
  readonly read: Block;
  readonly training: boolean;
  /** Stream of the step. */
  readonly key: RngKey;
}

type ApplyAny = (spec: LayerSpec, x: Block, params: Params, mode: Mode) => Block;

/** What the decoder gives: [batch, steps, features]. */
export function referencePairAnswer(pair: ReferencePair, params: ReadonlyMap<string, Block>): Block {
  const whole = [...pair.encoder, ...pair.decoder];
  const names = layerNames(whole);
  const positions = new Map(allLayers(whole).map(({ id }, position) => [id, position]));
  let states: readonly Block[] = [];
  const remember = (last: readonly Block[]): void => void (states = last);

  const walk = (stack: Stack, given: Block, memory?: BlockMemory): Block =>
    stack.reduce((x, layer) => {
      const position = positions.get(layer.id)!;
      const prefix = `${names[position]}/`;
      const own = [...params].filter(([name]) => name.startsWith(prefix));
      const byName = Object.fromEntries(own.map(([name, block]) => [name.slice(prefix.length), block]));
      const mode = {
        training: pair.training,
        frozen: false,
        penalize: () => undefined,
        key: fold(pair.key, position),
        branches: branchesOf(layer).map((inner) => (below: Block) => walk(inner, below, memory)),
        memory,
        remember,
      };
      return (REFERENCE_LAYERS[layer.kind] as ApplyAny)(layer, x, byName, mode);
    }, given);

  const output = walk(pair.encoder, pair.source);
  return walk(pair.decoder, pair.read, { output, states });
}
