/** @file The requests about a person's own images, which need neither a backend nor a run. One after another: each begins where the last ended. */
import { keptFiles } from '#datasets/kept-files.ts';
import {
  addPictures,
  arrangePictures,
  OWN_IMAGES_FOLDER,
  picturesOf,
  readCollection,
} from '#datasets/own-images/collection.ts';
import { sortSources } from '#datasets/own-images/sort-sources.ts';
import type { EngineEvent } from '#protocol/messages.ts';
import type { Handlers } from '#protocol/server.ts';
import { createQueue } from './session/queue.ts';

export type OwnImageRequests = 'images.read' | 'images.add' | 'images.arrange' | 'images.pictures';

export function ownImageHandlers(emit: (event: EngineEvent) => void): Pick<Handlers, OwnImageRequests> {
  const inTurn = createQueue();
  const files = () => keptFiles(OWN_IMAGES_FOLDER);
  return {
    'images.read': async ({ collection }) => readCollection(await files(), collection),
    'images.add': ({ collection, brought, fallback }) =>
      inTurn(async () => {
        const { sources, refused } = await sortSources(brought, fallback);
        const added = await addPictures(await files(), collection, sources, (done, all) =>
          emit({ type: 'images.progress', done, all }),
        );
        return { collection: added.collection, refused: [...refused, ...added.refused] };
      }),
    'images.arrange': ({ collection, change }) =>
      inTurn(async () => arrangePictures(await files(), collection, change)),
    'images.pictures': async ({ collection, ...which }) => picturesOf(await files(), collection, which),
  };
}
