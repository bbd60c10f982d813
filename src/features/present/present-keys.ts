/** @file The keys that presenters' remotes send, and a few for the hand on the keyboard. */
import {
  endPresenting,
  toggleAsking,
  toggleBlack,
  toggleFrozen,
  toggleSpotlight,
  turn,
  usePresent,
} from '#store/present.ts';

type Keys = Readonly<Record<string, () => void>>;

/** What a remote sends: to the presenter alone, wherever the focus is. */
const REMOTE: Keys = { PageDown: () => turn(1), PageUp: () => turn(-1) };

const KEYS: Keys = {
  b: toggleBlack,
  '.': toggleBlack,
  s: toggleSpotlight,
  f: toggleFrozen,
  q: toggleAsking,
  Escape: () => (usePresent.getState().black ? toggleBlack() : endPresenting()),
};

/** What is typed into fields, and Escape that closes something else, is not for the presenter. */
const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  target.matches('textarea, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])');

const inDialog = (): boolean => document.querySelector('dialog[open], [popover]:popover-open') !== null;

const actionOf = (keys: Keys, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): (() => void) | undefined =>
  ctrlKey || metaKey || altKey ? undefined : keys[key.length === 1 ? key.toLowerCase() : key];

function onRemote(event: KeyboardEvent): void {
  const action = actionOf(REMOTE, event);
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}

function onKeyDown(event: KeyboardEvent): void {
  const action = actionOf(KEYS, event);
  if (!action || event.defaultPrevented || isTyping(event) || inDialog()) return;
  event.preventDefault();
  action();
}

/** Listens until the returned function is called. */
export function listenToPresenter(): () => void {
  window.addEventListener('keydown', onRemote, { capture: true });
  window.addEventListener('keydown', onKeyDown);
  return () => {
    window.removeEventListener('keydown', onRemote, { capture: true });
    window.removeEventListener('keydown', onKeyDown);
  };
}
