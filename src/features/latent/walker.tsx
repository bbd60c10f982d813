/** @file A square of deviations with a point on it, which the mouse or the arrow keys move. */
import { useId, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useText } from '#store/use-text.ts';
import styles from './latent-plane.module.css';
import { messages } from './messages.ts';

/** Deviations from the middle to each side. */
export const REACH = 3;
const STEP = 0.1;
const STRIDE = 0.5;

/** In deviations; up is positive. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const within = (value: number): number => Math.min(REACH, Math.max(-REACH, Math.round(value * 100) / 100));

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

interface WalkerProps {
  readonly point: Point;
  readonly onWalk: (point: Point) => void;
  /** What lies there. */
  readonly children: ReactNode;
}

export function Walker({ point, onWalk, children }: WalkerProps) {
  const say = useText();
  const square = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Home') onWalk({ x: 0, y: 0 });
    const direction = DIRECTIONS[event.key];
    if (!direction && event.key !== 'Home') return;
    event.preventDefault();
    if (!direction) return;
    const far = event.shiftKey ? STRIDE : STEP;
    onWalk({ x: within(point.x + far * direction.x), y: within(point.y + far * direction.y) });
  };
  const follow = (event: PointerEvent): void => {
    if (event.buttons === 0) return;
    const { left, top, width, height } = square.current!.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * 2 * REACH - REACH;
    const y = REACH - ((event.clientY - top) / height) * 2 * REACH;
    onWalk({ x: within(x), y: within(y) });
  };
  const share = (value: number): string => `${((value + REACH) / (2 * REACH)) * 100}%`;
  return (
    <div
      ref={square}
      role="application"
      tabIndex={0}
      aria-label={say(messages.walk)}
      aria-describedby={helpId}
      className={styles.square}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
    >
      {children}
      <i className={styles.point} style={{ left: share(point.x), top: share(-point.y) }} aria-hidden="true" />
      <span id={helpId} className="visually-hidden">
        {say(messages.walkKeys)}
      </span>
    </div>
  );
}
