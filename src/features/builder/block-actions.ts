/** @file What keys and buttons do to blocks of layers: open, close, take in and give up branches. */
import { flushSync } from 'react-dom';
import { layerReference } from '#explain/layer-reference.ts';
import { addBranch, removeBranch } from '#model/edit.ts';
import { branchesOf } from '#model/layers/index.ts';
import { allLayers, blocksAround, findLayer } from '#model/stack.ts';
import { useDocument } from '#store/document-store.ts';
import { closeBlock, openBlocks, selectLayer, useView } from '#store/view-store.ts';
import { cardOf } from '#ui/cards.ts';
import { announce } from './announcements.tsx';
import { branchReference } from './layer-words.ts';
import { said } from './messages.ts';
import { commit } from './stack-actions.ts';

const stacksNow = () => useDocument.getState().document.stacks;

/** Opens a closed block, closes an open one, and says so. An inspector within it closes with it. */
export function toggleBlock(id: string): void {
  const block = findLayer(stacksNow(), id);
  if (!block) return;
  const { closedBlocks, selectedLayer } = useView.getState();
  const reference = layerReference(stacksNow(), block);
  if (closedBlocks.includes(id)) {
    openBlocks([id]);
    announce(said.opened(reference));
    return;
  }
  const hides = branchesOf(block)
    .flatMap(allLayers)
    .some((layer) => layer.id === selectedLayer);
  if (hides) selectLayer(null);
  closeBlock(id);
  announce(said.closed(reference));
}

const isOpenBlock = (id: string): boolean => {
  const block = findLayer(stacksNow(), id);
  return block !== undefined && branchesOf(block).length > 0 && !useView.getState().closedBlocks.includes(id);
};

/** Opens the block; where it is open, or no block, goes to the first layer in it, if any. */
export function goIn(id: string): void {
  const block = findLayer(stacksNow(), id);
  if (!block) return;
  if (useView.getState().closedBlocks.includes(id)) toggleBlock(id);
  else cardOf(branchesOf(block).flat()[0]?.id ?? id)?.focus();
}

/** Closes the block; from any other layer, goes to the block around it, if any. */
export function goOut(id: string): void {
  if (isOpenBlock(id)) toggleBlock(id);
  else cardOf(blocksAround(stacksNow(), id).at(-1) ?? id)?.focus();
}

/** One branch more, at the end. */
export function growBlock(id: string): void {
  if (!commit((document) => addBranch(document, id))) return;
  const block = findLayer(stacksNow(), id)!;
  announce(said.branchAdded(branchReference(stacksNow(), block, branchesOf(block).length - 1)));
}

/** One branch less, with what is in it; the focus goes to the block. */
export function shrinkBlock(id: string, branch: number): void {
  const block = findLayer(stacksNow(), id);
  if (!block) return;
  const reference = branchReference(stacksNow(), block, branch);
  const held = allLayers(branchesOf(block)[branch] ?? []);
  if (!commit((document) => removeBranch(document, id, branch))) return;
  if (held.some((layer) => layer.id === useView.getState().selectedLayer)) flushSync(() => selectLayer(null));
  cardOf(id)?.focus();
  announce(said.branchRemoved(reference));
}
