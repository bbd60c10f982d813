import { DataUnavailable } from './data-unavailable.ts';
import { PACK_MANIFEST } from './packed-file.ts';

/** What a pack's manifest says. Throws {@link DataUnavailable}. */
export async function fetchManifest<Pack>(folder: string, parse: (value: unknown) => Pack): Promise<Pack> {
  try {
    const response = await fetch(folder + PACK_MANIFEST, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return parse(await response.json());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DataUnavailable(`${folder}${PACK_MANIFEST} could not be loaded: ${why}`, { cause: error });
  }
}
