export const COLUMN_KINDS = ['number', 'category', 'date', 'identifier', 'text'] as const;
/** `identifier` (another value in each row) and `text` teach a network nothing: they are left out. */
export type ColumnKind = (typeof COLUMN_KINDS)[number];
