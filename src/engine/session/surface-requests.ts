/** @file The requests about pictures of the plane. While somebody looks, training turns to its messages more often. */
import { nowMs } from '#lib/clock.ts';
import type { Handlers } from '#protocol/server.ts';
import { withRun, type SessionState } from './session-state.ts';
import { Surfaces } from './surfaces.ts';

type SurfaceRequests = Extract<keyof Handlers, `surface.${string}`>;

export function surfaceHandlers(state: SessionState): Pick<Handlers, SurfaceRequests> {
  const surfaces = new Surfaces();
  return {
    'surface.add': ({ id, canvas, subject }) => {
      surfaces.add(id, canvas, subject);
      return null;
    },
    'surface.remove': ({ id }) => {
      surfaces.remove(id);
      return null;
    },
    'surface.draw': ({ ids, discretize }) =>
      withRun(state, async (run) => {
        run.watchedMs = nowMs();
        return surfaces.draw(run, ids, discretize);
      }),
  };
}
