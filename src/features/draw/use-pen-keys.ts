/** @file Drawing by keyboard: a pen that arrow keys move and Space lowers and lifts. */
import { useState, type KeyboardEvent } from 'react';
import type { Text } from '#lib/text.ts';
import { beginStroke, clearDrawing, currentPen, extendStroke, undoStroke } from './drawing-store.ts';
import { messages } from './messages.ts';
import { PEN_MOVES, PEN_STEP } from './pen-keys.ts';

interface Pen {
  /** Shares of the pad's side. */
  readonly x: number;
  readonly y: number;
  readonly isDown: boolean;
}

const START: Pen = { x: 0.5, y: 0.25, isDown: false };
const onPad = (share: number): number => Math.min(1 - PEN_STEP, Math.max(PEN_STEP, share));

export function usePenKeys() {
  const [pen, setPen] = useState(START);
  /** The last thing that a key did, for screen readers. */
  const [said, setSaid] = useState<Text | null>(null);

  const lift = (): void => setPen({ ...pen, isDown: false });
  const move = ([right, down]: readonly [number, number]): void => {
    const next = { ...pen, x: onPad(pen.x + right * PEN_STEP), y: onPad(pen.y + down * PEN_STEP) };
    setPen(next);
    if (pen.isDown) extendStroke([{ x: next.x, y: next.y, ...currentPen() }]);
  };
  const lowerOrLift = (): void => {
    if (!pen.isDown) beginStroke({ x: pen.x, y: pen.y, ...currentPen() });
    setPen({ ...pen, isDown: !pen.isDown });
    setSaid(pen.isDown ? messages.penUp : messages.penDown);
  };
  const remove = (how: () => void, words: Text): void => {
    lift();
    how();
    setSaid(words);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const direction = PEN_MOVES[event.key];
    const undoes = event.key === 'Backspace' || (event.key === 'z' && (event.ctrlKey || event.metaKey));
    if (direction) move(direction);
    else if (event.key === ' ' && !event.repeat) lowerOrLift();
    else if (event.key === 'Delete') remove(clearDrawing, messages.cleared);
    else if (undoes) remove(undoStroke, messages.strokeTakenBack);
    else if (event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation(); // the same keys undo, delete and scroll elsewhere
  };

  return { pen, said, lift, onKeyDown };
}
