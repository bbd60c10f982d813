/** @file Keys that work anywhere but in fields: undo, redo, and one for training. */
import { pauseTraining, startTraining } from '#features/training/training-intent.ts';
import { redo, undo } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

const toggleTraining = (): void =>
  useRun.getState().phase.name === 'running' ? pauseTraining() : startTraining();

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
