/** @file What a page shows of a table that is open: small, made once, plain data. */
import type { Split } from '#datasets/dataset-def.ts';
import type { ColumnDistribution } from './column-distribution.ts';
import type { TableNote } from './raw-table.ts';
import type { SchemaColumn } from './table-schema.ts';

export interface ReportedColumn extends SchemaColumn {
  /** Over the rows to learn from. */
  readonly distribution: ColumnDistribution;
  /** What stands where a value is missing; null where the column is not an input. */
  readonly fill: string | null;
  /** The numbers that the network gets of it: so many, from this one on. */
  readonly from: number;
  readonly width: number;
  /** Pearson's r between a number and a target that is one, over the rows to learn from; null for others. */
  readonly correlation: number | null;
  /** Of numbers that are inputs: what becomes of a value, (value − mean) × factor. */
  readonly scaling: { readonly mean: number; readonly factor: number } | null;
}

export interface TableReport {
  readonly columns: readonly ReportedColumn[];
  readonly counts: Readonly<Record<Split, number>>;
  /** The first rows of the file: a cell for each column. */
  readonly firstRows: readonly (readonly string[])[];
  /** What was put right, counted. */
  readonly notes: readonly TableNote[];
  /** What the target's numbers went through: (value − mean) × factor; nothing for classes. */
  readonly targetScaling: { readonly mean: number; readonly factor: number };
}
