/**
 * @file The beat to which the page renews what changes only because the network learns: numbers, curves, pictures,
 * predictions. At a beat all questions go to the engine together, and what they and the run have to say is drawn at once,
 * so that the browser lays out and paints the page once for all of it. Beats come less often where drawing takes long:
 * what the page needs of the processor is missing in training. Nothing that a person does waits for a beat.
 */
import { nowMs } from '#lib/clock.ts';
import { within } from '#lib/within.ts';
import { useRun } from './run-store.ts';

/** From beat to beat, where drawing is quick: as often as figures can be read. */
export const BEAT_MS = 300;
/** Of the time, that drawing may take. */
const DRAWING_SHARE = 1 / 8;
const LONGEST_BEAT_MS = 2000;
/** An answer that takes longer is drawn at the next beat. */
const PATIENCE_MS = 150;

export interface PulseMember {
  /** Begins to find out what there is to draw; nothing when that is known. */
  ask?(): Promise<unknown> | undefined;
  draw(): void;
}

export interface Pulse {
  /** Takes part in every beat from now on; returns the way to leave. */
  join(member: PulseMember): () => void;
  /** Something has changed: there shall be a beat, as soon as there may. */
  want(): void;
  /** No beats until `release`: what is on the screen stays. */
  hold(): void;
  release(): void;
}

/** `painted` resolves when what was drawn just now can be seen. */
export function createPulse(painted: () => Promise<unknown>): Pulse {
  const members = new Set<PulseMember>();
  let state: 'resting' | 'waiting' | 'beating' = 'resting';
  let wantedAgain = false;
  let held = false;
  let mayBeatMs = -Infinity;

  async function beat(): Promise<void> {
    if (held) {
      state = 'resting';
      return;
    }
    state = 'beating';
    const beganMs = nowMs();
    const answers = [...members].flatMap((member) => member.ask?.() ?? []);
    if (answers.length > 0) await within(Promise.allSettled(answers), PATIENCE_MS, null);
    const drawnMs = nowMs();
    for (const member of members) member.draw();
    await painted();
    const tookMs = nowMs() - drawnMs;
    mayBeatMs = beganMs + Math.min(LONGEST_BEAT_MS, Math.max(BEAT_MS, tookMs / DRAWING_SHARE));
    state = 'resting';
    if (wantedAgain) want();
  }

  function want(): void {
    if (members.size === 0 || held) return;
    wantedAgain = state === 'beating';
    if (state !== 'resting') return;
    state = 'waiting';
    setTimeout(() => void beat(), Math.max(0, mayBeatMs - nowMs()));
  }

  return {
    want,
    hold: () => {
      held = true;
    },
    release: () => {
      held = false;
      want();
    },
    join: (member) => {
      members.add(member);
      return () => members.delete(member);
    },
  };
}

/** Resolves when what has been drawn by now is on the screen; at once in a tab that nobody sees. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.hidden) resolve();
    else
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel(); // a message is heard after the frame
        port1.addEventListener('message', () => resolve(), { once: true });
        port1.start();
        port2.postMessage(null);
      });
  });

/** Of the page. */
export const pulse = createPulse(painted);
useRun.subscribe(pulse.want);
