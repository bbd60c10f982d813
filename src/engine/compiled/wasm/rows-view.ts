import { pixelTable } from '#engine/compiled/plan/layout.ts';
import type { Address } from './arena.ts';
import type { Buffer, Site } from './executable.ts';

/** A record of the pixels of one sample in two buffers of the same shape. */
export function rowsView({ machine }: Site, from: Buffer, to: Buffer): Address {
  const { arena } = machine;
  const table = pixelTable(from.layout);
  return arena.record('rowsView', {
    rows: table.length,
    channels: from.layout.channels,
    from: arena.table(table),
    fromSample: from.layout.sampleBytes,
    to: arena.table(pixelTable(to.layout)),
    toSample: to.layout.sampleBytes,
  });
}
