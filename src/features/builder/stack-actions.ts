/**
 * @file What keys and buttons do to the stacks: edit the document, say so, and put the focus where a person
 * would look for it. React draws before the focus moves, since a card must be there to be focused.
 */
import { flushSync } from 'react-dom';
import { layerReference } from '#explain/layer-reference.ts';
import { verbatim, type Text } from '#lib/text.ts';
import { makeLayer, type PlaygroundDocument } from '#model/document.ts';
import { applyFix, duplicateLayer, insertLayer, moveLayer, removeLayer, updateLayer } from '#model/edit.ts';
import type { Fix, Issue } from '#model/issue.ts';
import { layerDef, type Layer, type LayerKind } from '#model/layers/index.ts';
import { isFrozen } from '#model/layers/trainable.ts';
import { allLayers, blocksAround, findLayer, spotOf, stackOf, type Spot } from '#model/stack.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { openBlocks, selectLayer, useView } from '#store/view-store.ts';
import { cardOf, keepFocus, showCard } from '#ui/cards.ts';
import { announce } from './announcements.tsx';
import { nextSpot } from './landing.ts';
import { placeWords } from './layer-words.ts';
import { said } from './messages.ts';

const documentNow = () => useDocument.getState().document;
const stacksNow = () => documentNow().stacks;

/** Edits and draws. True when anything changed: locks may refuse. */
export function commit(edit: (document: PlaygroundDocument) => PlaygroundDocument): boolean {
  const before = documentNow();
  flushSync(() => editDocument(edit));
  return documentNow() !== before;
}

/** Opens the blocks around a layer, so that its card is there. */
export function reveal(id: string): void {
  flushSync(() => openBlocks(blocksAround(stacksNow(), id)));
}

/** Draws a new layer's card to the eye; an open inspector moves on to it. */
function presentNew({ id }: Layer): void {
  reveal(id);
  if (useView.getState().selectedLayer !== null) flushSync(() => selectLayer(id));
  showCard(id);
}

const layerAt = ({ holder, index }: Spot): Layer => stackOf(stacksNow(), holder)![index]!;

/** Freezes a layer, or lets it learn again. */
export function toggleFrozen(layer: Layer): void {
  const trainable = isFrozen(layer);
  if (!commit((document) => updateLayer(document, layer.id, { trainable }))) return;
  const reference = layerReference(stacksNow(), layer);
  announce(trainable ? said.thawed(reference) : said.frozen(reference));
}

/** A new layer of `kind` at `spot`. `focus` says whether the keyboard follows it. */
export function addLayer(kind: LayerKind, spot: Spot, focus: 'follow' | 'stay'): void {
  if (!commit((document) => insertLayer(document, spot, makeLayer(kind)))) return;
  const layer = layerAt(spot);
  presentNew(layer);
  if (focus === 'follow') cardOf(layer.id)?.focus();
  announce(said.added(verbatim(layerDef({ kind }).title)));
}

/** Moves a layer so that it ends up at `spot`; the focus stays on what had it. */
export function placeLayer(id: string, spot: Spot): void {
  const focused = document.activeElement;
  if (!commit((before) => moveLayer(before, id, spot))) return;
  keepFocus(id, focused);
  cardOf(id)?.scrollIntoView({ block: 'nearest' });
  announce(said.moved(layerDef(layerAt(spot)).title, placeWords(stacksNow(), spot)));
}

/** One gap up (−1) or down (+1), through open blocks. */
export function shiftLayer(id: string, by: -1 | 1): void {
  const spot = nextSpot(documentNow(), { id, by, closed: useView.getState().closedBlocks });
  if (spot) placeLayer(id, spot);
}

/** A layer, how it is called, and where it is. */
function find(id: string): { layer: Layer; spot: Spot; reference: Text } | null {
  const layer = findLayer(stacksNow(), id);
  const spot = spotOf(stacksNow(), id);
  return layer && spot ? { layer, spot, reference: layerReference(stacksNow(), layer) } : null;
}

/** A copy right after the layer, with the focus on the copy. */
export function copyLayer(id: string): void {
  const found = find(id);
  if (!found || !commit((document) => duplicateLayer(document, id))) return;
  const copy = layerAt({ ...found.spot, index: found.spot.index + 1 });
  presentNew(copy);
  cardOf(copy.id)?.focus();
  announce(said.duplicated(found.reference));
}

/** Deletes the layer; the focus goes to the one that takes its place, the one before it, or the block around it. */
export function deleteLayer(id: string): void {
  const found = find(id);
  if (!found || !commit((document) => removeLayer(document, id))) return;
  const { layer, spot, reference } = found;
  if (allLayers([layer]).some((each) => each.id === useView.getState().selectedLayer)) selectLayer(null);
  const left = stackOf(stacksNow(), spot.holder)!;
  const neighbour = left[spot.index] ?? left.at(-1);
  cardOf(neighbour?.id ?? (typeof spot.holder === 'string' ? null : spot.holder.block))?.focus();
  announce(said.removed(reference));
}

/** Applies a suggested fix; the focus goes to the layer that was in trouble, or to the end of the stack. */
export function mend(fix: Fix, issue: Issue): void {
  if (!commit((document) => applyFix(document, fix))) return;
  if (issue.layerId !== undefined) reveal(issue.layerId);
  const card = cardOf(issue.layerId ?? null) ?? cardOf(stacksNow().main.at(-1)?.id ?? null);
  card?.focus();
  announce(said.mended(fix.label));
}
