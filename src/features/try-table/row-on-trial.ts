/** @file The row that a person tries: taken from the data, then changed cell by cell; and what it is as numbers. */
import { useEffect, useState } from 'react';
import type { TableReport } from '#datasets/tables/table-report.ts';
import type { Text } from '#lib/text.ts';
import { ask } from '#store/engine-link.ts';
import { tryRow, useTriedRow, type TriedRow } from '#store/tried-row.ts';

export interface RowOnTrial {
  readonly row: TriedRow | null;
  /** [inputs]; null while a cell makes no sense. */
  readonly inputs: Float32Array | null;
  /** These are the inputs of this row, not of the one before. */
  readonly current: boolean;
  /** What is wrong with a cell. */
  readonly trouble: Text | null;
  change(index: number, cell: string): void;
  /** The next row of the test part. */
  next(): void;
}

/** What the engine last made of a row. */
interface Encoded extends Pick<RowOnTrial, 'inputs' | 'trouble'> {
  /** Whose inputs they are. */
  readonly of: TriedRow | null;
}

async function fetchRow(position: number): Promise<TriedRow | null> {
  const [words] = await ask('data.words', { split: 'test', indices: [position] });
  return words ? { cells: words.slice(0, -1), truth: words.at(-1) ?? null } : null;
}

/** A row of the table that `report` is about, or a person's own. */
export function useRowOnTrial(report: TableReport | null): RowOnTrial {
  const [position, setPosition] = useState(0);
  const row = useTriedRow((state) => state.row);
  const [encoded, setEncoded] = useState<Encoded>({ of: null, inputs: null, trouble: null });

  useEffect(() => {
    if (!report) return undefined;
    let live = true;
    void fetchRow(position)
      .catch(() => null) // the run's own messages tell what is wrong
      .then((fetched) => live && tryRow(fetched));
    return () => {
      live = false;
    };
  }, [report, position]);

  useEffect(() => {
    if (!row) return undefined;
    let live = true;
    void ask('data.encode', { cells: row.cells })
      .then((answer) => {
        if (!live) return;
        // What was right last goes on being answered while a cell is being typed.
        setEncoded((last) =>
          answer.ok ? { of: row, inputs: answer.value, trouble: null } : { ...last, trouble: answer.error },
        );
      })
      .catch(() => undefined);
    return () => {
      live = false;
    };
  }, [row]);

  return {
    row,
    ...encoded,
    current: encoded.of === row,
    change: (index, cell) => row && tryRow({ cells: row.cells.with(index, cell), truth: null }),
    next: () => setPosition((last) => last + 1),
  };
}
