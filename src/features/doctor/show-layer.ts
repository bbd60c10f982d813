import { flushSync } from 'react-dom';
import { blocksAround } from '#model/stack.ts';
import { useDocument } from '#store/document-store.ts';
import { openBlocks, selectLayer, showPage } from '#store/view-store.ts';
import { cardOf, showCard } from '#ui/cards.ts';

/** Takes a person to the layer's card, wherever it is. */
export function showLayer(id: string): void {
  const { stacks } = useDocument.getState().document;
  flushSync(() => {
    showPage('network');
    openBlocks(blocksAround(stacks, id));
    selectLayer(id);
  });
  showCard(id);
  cardOf(id)?.focus();
}
