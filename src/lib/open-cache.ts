/** The browser's store of responses called `name`; null where there is none: insecure pages, some private windows. */
export async function openCache(name: string): Promise<Cache | null> {
  try {
    return await caches.open(name);
  } catch {
    return null;
  }
}
