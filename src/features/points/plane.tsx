/** @file The plane: what the network answers to every point of it, the points on it, and the place that is asked about. */
import { useId, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { PlottedPoint } from '#datasets/points/plot-points.ts';
import { EXTENT } from '#datasets/points/point-fields.ts';
import { useSurface } from '#store/surfaces.ts';
import { useText } from '#store/use-text.ts';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { useChosenPoint, withinPlane } from './chosen-point.ts';
import { Dots } from './dots.tsx';
import { messages } from './messages.ts';
import styles from './plane.module.css';

/** Where on the plane. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const TICKS = [-4, -2, 2, 4];
const BOX = `${-EXTENT} ${-EXTENT} ${2 * EXTENT} ${2 * EXTENT}`;

/** In the plane's units; with Shift ten times as far. */
const STEP = 0.1;
const MOVES: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function Axes() {
  return (
    <>
      <path className={styles.axis} d={`M${-EXTENT} 0H${EXTENT}M0 ${-EXTENT}V${EXTENT}`} />
      {TICKS.map((tick) => (
        <text key={`x${tick}`} className={styles.tick} x={tick} y={EXTENT - 0.15} textAnchor="middle">
          {String(tick).replace('-', '−')}
        </text>
      ))}
      {TICKS.map((tick) => (
        <text key={`y${tick}`} className={styles.tick} x={-EXTENT + 0.12} y={-tick + 0.14}>
          {String(tick).replace('-', '−')}
        </text>
      ))}
    </>
  );
}

function Cross() {
  const { x, y } = useChosenPoint();
  const path = `M${x - 0.32} ${-y}a.32 .32 0 1 0 .64 0a.32 .32 0 1 0 -.64 0z`;
  return (
    <>
      <path className={styles.crossHalo} d={path} />
      <path className={styles.cross} d={path} />
    </>
  );
}

/** The place under the pointer. */
function placeOf({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): Place {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return {
    x: withinPlane(((clientX - left) / width) * 2 * EXTENT - EXTENT),
    y: withinPlane(EXTENT - ((clientY - top) / height) * 2 * EXTENT),
  };
}

interface PlaneProps {
  readonly points: readonly PlottedPoint[];
  /** How keys work here, for screen readers. */
  readonly help: string;
  /** A pointer is down, or the arrow keys have moved, at `place`. */
  readonly onPlace: (place: Place, how: 'begin' | 'drag' | 'move') => void;
  /** Any other key; true when it has done something. */
  readonly onKey: (key: string) => boolean;
}

export function Plane({ points, help, onPlace, onKey }: PlaneProps) {
  const say = useText();
  const helpId = useId();
  const host = useRef<HTMLDivElement>(null);
  useSurface(host, { subject: 'answer', units: 1, visible: useOnScreen(host) });

  const onKeyDown = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (move) {
      const { x, y } = useChosenPoint.getState();
      const far = event.shiftKey ? 10 * STEP : STEP;
      const to = (from: number, steps: number): number =>
        withinPlane(Math.round((from + steps * far) * 10) / 10);
      onPlace({ x: to(x, move[0]), y: to(y, move[1]) }, 'move');
    } else if (!onKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div
        role="application"
        aria-label={say(messages.plane)}
        aria-describedby={helpId}
        tabIndex={0}
        className={styles.plane}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onPlace(placeOf(event), 'begin');
        }}
        onPointerMove={(event) => event.buttons > 0 && onPlace(placeOf(event), 'drag')}
        onKeyDown={onKeyDown}
      >
        <div ref={host} className={styles.host} />
        <svg className={styles.picture} viewBox={BOX} aria-hidden="true">
          <Axes />
          <Dots points={points} />
          <Cross />
        </svg>
      </div>
      <p id={helpId} className="visually-hidden">
        {help}
      </p>
    </>
  );
}
