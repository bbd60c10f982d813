/**
 * @file What keys and buttons do to the stack: edit the document, say so, and put the focus where a person
 * would look for it. React draws before the focus moves, since a card must be there to be focused.
 */
import { flushSync } from 'react-dom';
import { verbatim } from '#lib/text.ts';
import { makeLayer, type PlaygroundDocument } from '#model/document.ts';
import { applyFix, duplicateLayer, insertLayer, mainSpot, moveLayer, removeLayer } from '#model/edit.ts';
import type { Fix, Issue } from '#model/issue.ts';
import { layerDef, type LayerKind } from '#model/layers/index.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { selectLayer, useView } from '#store/view-store.ts';
import { announce } from './announcements.tsx';
import { cardOf, showCard } from './cards.ts';
import { layerReference } from './layer-words.ts';
import { said } from './messages.ts';

const stackNow = () => useDocument.getState().document.stacks.main;
const placeOf = (id: string): number => stackNow().findIndex((layer) => layer.id === id);

/** Edits and draws. True when anything changed. */
function commit(edit: (document: PlaygroundDocument) => PlaygroundDocument): boolean {
  const before = useDocument.getState().document;
  flushSync(() => editDocument(edit));
  return useDocument.getState().document !== before;
}

/** Draws a new layer's card to the eye; an open inspector moves on to it. */
function presentNew(index: number): string {
  const { id } = stackNow()[index]!;
  if (useView.getState().selectedLayer !== null) flushSync(() => selectLayer(id));
  showCard(id);
  return id;
}

/** A new layer of `kind` as number `index` of the stack. `focus` says whether the keyboard follows it. */
export function addLayer(kind: LayerKind, index: number, focus: 'follow' | 'stay'): void {
  if (!commit((document) => insertLayer(document, mainSpot(index), makeLayer(kind)))) return;
  const id = presentNew(index);
  if (focus === 'follow') cardOf(id)?.focus();
  announce(said.added(verbatim(layerDef({ kind }).title)));
}

/** Moves a layer so that it becomes number `index`; the focus stays on what had it. */
export function placeLayer(id: string, index: number): void {
  const stack = stackNow();
  const from = placeOf(id);
  const layer = stack[from];
  const to = Math.max(0, Math.min(stack.length - 1, index));
  if (!layer || to === from) return;
  const focused = document.activeElement;
  commit((document) => moveLayer(document, id, mainSpot(to)));
  // Moving a node in the document takes the focus from it; a button at the end of its way is disabled.
  const card = cardOf(id);
  if (focused instanceof HTMLElement && !focused.matches('body, :disabled')) focused.focus();
  else card?.focus();
  card?.scrollIntoView({ block: 'nearest' });
  announce(said.moved(layerDef(layer).title, to + 1, stack.length));
}

/** One place up (−1) or down (+1). */
export const shiftLayer = (id: string, by: -1 | 1): void => placeLayer(id, placeOf(id) + by);

/** A copy right after the layer, with the focus on the copy. */
export function copyLayer(id: string): void {
  const index = placeOf(id);
  const reference = layerReference(stackNow(), index);
  if (!commit((document) => duplicateLayer(document, id))) return;
  cardOf(presentNew(index + 1))?.focus();
  announce(said.duplicated(reference));
}

/** Deletes the layer; the focus goes to the one that takes its place, or to the last. */
export function deleteLayer(id: string): void {
  const stack = stackNow();
  const index = placeOf(id);
  const reference = layerReference(stack, index);
  const neighbour = stack[index + 1] ?? stack[index - 1];
  if (useView.getState().selectedLayer === id) selectLayer(null);
  commit((document) => removeLayer(document, id));
  cardOf(neighbour?.id ?? null)?.focus();
  announce(said.removed(reference));
}

/** Applies a suggested fix; the focus goes to the layer that was in trouble, or to the end of the stack. */
export function mend(fix: Fix, issue: Issue): void {
  commit((document) => applyFix(document, fix));
  const card = cardOf(issue.layerId ?? null) ?? cardOf(stackNow().at(-1)?.id ?? null);
  card?.focus();
  announce(said.mended(fix.label));
}
