/** @file Keys that work anywhere but in fields: undo, redo, and one for training. */
import { pressPlay, useTrainingIntent } from '#features/training/training-intent.ts';
import { transportOf } from '#features/training/transport-state.ts';
import { redo, undo } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

/** What is wrong with the network keeps the engine from training it, too. */
const toggleTraining = (): void =>
  pressPlay(transportOf(useRun.getState(), [], useTrainingIntent.getState().wanted));

/** Ctrl/Cmd+Z, Ctrl/Cmd+Shift+Z or Ctrl+Y, and K as in video players. */
export function installShortcuts(): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    const command = event.ctrlKey || event.metaKey;
    if (command && key === 'z') (event.shiftKey ? redo : undo)();
    else if (command && key === 'y') redo();
    else if (!command && !event.altKey && key === 'k') toggleTraining();
    else return;
    event.preventDefault();
  });
}
