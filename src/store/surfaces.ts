/**
 * @file Pictures of the plane that the worker draws on canvases of the page. They are drawn at every frame while the network
 * trains, once when it has changed otherwise, and never while nobody sees them; one request is in flight.
 */
import { useEffect, useRef, type RefObject } from 'react';
import { create } from 'zustand';
import { nowMs } from '#lib/clock.ts';
import { cellsSize, SURFACE_SIDE, type SurfaceSubject } from '#protocol/surface.ts';
import { ask } from './engine-link.ts';
import { useRun } from './run-store.ts';

interface SurfaceState {
  /** Only the sign is shown. */
  readonly discretize: boolean;
  /** Points that are kept for the test are shown, too. */
  readonly showTest: boolean;
  /** Another one when the canvases are gone with a worker. */
  readonly generation: number;
}

export const useSurfaceView = create<SurfaceState>()(() => ({
  discretize: false,
  showTest: false,
  generation: 0,
}));

/** By id: those on the screen. */
const seen = new Set<number>();
let lastId = 0;
let [inFlight, stale, scheduled, held] = [false, true, false, false];
/** Of the worker's time, that pictures may take from training. */
const DRAWING_SHARE = 1 / 5;
let mayDrawMs = 0;

function schedule(): void {
  if (scheduled || held || seen.size === 0) return;
  scheduled = true;
  requestAnimationFrame(frame);
}

async function draw(): Promise<void> {
  inFlight = true;
  stale = false;
  const { discretize } = useSurfaceView.getState();
  const beganMs = nowMs();
  // Trouble has a way of its own to be told.
  const drawn = await ask('surface.draw', { ids: [...seen], discretize }).catch(() => null);
  inFlight = false;
  if (drawn) mayDrawMs = beganMs + drawn.tookMs / DRAWING_SHARE;
  if (drawn && drawn.unknown.some((id) => seen.has(id)))
    useSurfaceView.setState(({ generation }) => ({ generation: generation + 1 }));
}

function frame(): void {
  scheduled = false;
  const { opened, phase } = useRun.getState();
  if (!opened) return;
  const learning = phase.name === 'running';
  if (!inFlight && (stale || learning) && nowMs() >= mayDrawMs) void draw().finally(schedule);
  if (learning || stale) schedule();
}

/** The picture is of another network, or is to be drawn in another way. */
function refresh(): void {
  stale = true;
  schedule();
}

/** While `hold`, the pictures stay as they are. */
export function holdSurfaces(hold: boolean): void {
  held = hold;
  if (!hold) refresh();
}

useRun.subscribe((state, before) => {
  if (state.modelRevision !== before.modelRevision || state.opened !== before.opened) refresh();
  else if (state.phase !== before.phase) schedule();
});
useSurfaceView.subscribe(refresh);

function makeCanvas(host: HTMLElement, subject: SurfaceSubject, units: number): OffscreenCanvas {
  const canvas = document.createElement('canvas');
  const side = { width: SURFACE_SIDE, height: SURFACE_SIDE };
  Object.assign(canvas, subject === 'answer' ? side : cellsSize(units));
  canvas.ariaHidden = 'true';
  host.replaceChildren(canvas);
  return canvas.transferControlToOffscreen();
}

export interface SurfaceShown {
  /** Null where there is nothing to show yet. */
  readonly subject: SurfaceSubject | null;
  /** Of the layer. */
  readonly units: number;
  readonly visible: boolean;
}

/** Puts a canvas into `host` that shows `subject` while it is visible. */
export function useSurface(
  host: RefObject<HTMLElement | null>,
  { subject, units, visible }: SurfaceShown,
): void {
  const open = useRun((state) => state.opened !== null);
  const generation = useSurfaceView((state) => state.generation);
  const own = useRef<number | null>(null);

  useEffect(() => {
    if (!open || subject === null || !host.current) return undefined;
    const place = host.current;
    const id = ++lastId;
    const canvas = makeCanvas(place, subject, units);
    void ask('surface.add', { id, canvas, subject }).catch(() => null);
    own.current = id;
    return () => {
      own.current = null;
      place.replaceChildren();
      void ask('surface.remove', { id }).catch(() => null);
    };
  }, [host, subject, units, open, generation]);

  useEffect(() => {
    const id = own.current;
    if (id === null || !visible) return undefined;
    seen.add(id);
    refresh();
    return () => void seen.delete(id);
  }, [host, subject, units, open, generation, visible]); // whenever there is another canvas, too
}
