import { redo, undo, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { IconButton } from '#ui/button.tsx';
import { RedoIcon, UndoIcon } from '#ui/icons.tsx';
import { messages } from './messages.ts';

export function HistoryButtons() {
  const say = useText();
  const canUndo = useDocument((state) => state.past.length > 0);
  const canRedo = useDocument((state) => state.future.length > 0);
  return (
    <>
      <IconButton label={say(messages.undo)} disabled={!canUndo} onClick={undo}>
        <UndoIcon />
      </IconButton>
      <IconButton label={say(messages.redo)} disabled={!canRedo} onClick={redo}>
        <RedoIcon />
      </IconButton>
    </>
  );
}
