/** @file The requests about a person's own images, which need neither a backend nor a run. One after another: each begins where the last ended. */
import { keptFiles } from '#datasets/kept-files.ts';
import {
  addPictures,
  arrangePictures,
  OWN_IMAGES_FOLDER,
  type OnAdded,
  readCollection,
} from '#datasets/own-images/collection.ts';
import { sortSources, type BroughtFile } from '#datasets/own-images/sort-sources.ts';
import { nowMs } from '#lib/clock.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { Handlers } from '#protocol/server.ts';
import { createQueue } from './session/queue.ts';

/** As often as anybody can read: small files come by the hundred in a second. */
const TOLD_EVERY_MS = 100;

function nowAndThen(tell: OnAdded): OnAdded {
  let toldMs = -Infinity;
  return (done, all) => {
    if (nowMs() - toldMs < TOLD_EVERY_MS) return;
    toldMs = nowMs();
    tell(done, all);
  };
}

export type OwnImageRequests = 'images.read' | 'images.bring' | 'images.add' | 'images.arrange';

export function ownImageHandlers(emit: (event: EngineEvent) => void): Pick<Handlers, OwnImageRequests> {
  const inTurn = createQueue();
  const files = () => keptFiles(OWN_IMAGES_FOLDER);
  const waiting: BroughtFile[] = [];
  return {
    'images.read': async ({ collection }) => readCollection(await files(), collection),
    'images.bring': ({ from, brought }) => {
      waiting.splice(from, waiting.length, ...brought);
      return null;
    },
    'images.add': ({ collection, fallback }) => {
      const brought = waiting.splice(0);
      const tell = nowAndThen((done, all) => emit({ type: 'images.progress', done, all }));
      return inTurn(async () => {
        const { sources, refused } = await sortSources(brought, fallback);
        const added = await addPictures(await files(), collection, sources, tell);
        return { collection: added.collection, refused: [...refused, ...added.refused] };
      });
    },
    'images.arrange': ({ collection, change }) =>
      inTurn(async () => arrangePictures(await files(), collection, change)),
  };
}
