import type { LoadContext } from './dataset-def.ts';
import type { PackedFile } from './packed-file.ts';

/** Adds up what has been loaded of each file, for the one who is told. */
export function countProgress(files: readonly PackedFile[], tell: LoadContext['onProgress']) {
  const loaded = new Map<PackedFile, number>();
  const total = files.reduce((sum, { packedBytes }) => sum + packedBytes, 0);
  return (file: PackedFile, loadedBytes: number): void => {
    loaded.set(file, loadedBytes);
    tell(
      [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0),
      total,
    );
  };
}
