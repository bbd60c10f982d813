export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** Words begin at the left; numbers, which are the rule, end at the right. */
  readonly align?: 'left';
}

/** Columns as wide as they must be, two spaces apart, under underlined titles. */
export function formatTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const printed = columns.map(({ title, cell, align }) => {
    const cells = [title, ...rows.map(cell)];
    const width = Math.max(...cells.map(({ length }) => length));
    const pad = (words: string): string => (align === 'left' ? words.padEnd(width) : words.padStart(width));
    return [pad(title), '─'.repeat(width), ...cells.slice(1).map(pad)];
  });
  const lines = Array.from({ length: rows.length + 2 }, (_, line) =>
    printed
      .map((column) => column[line]!)
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}
