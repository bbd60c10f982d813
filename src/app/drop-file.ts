/** @file A Strata file or a table dropped anywhere on the page opens. What is dropped on a panel that takes files is its own affair. */
import { raiseAlert } from '#store/alerts.ts';
import { openFile } from '#store/file-actions.ts';
import { attempt } from '#store/run-events.ts';
import { openTable } from '#store/table-actions.ts';

const isTableFile = ({ name }: File): boolean => /\.(?:csv|tsv|tab|jsonl|ndjson)$/i.test(name);

async function openDroppedTable(file: File): Promise<void> {
  const trouble = await openTable(file, file.name);
  if (trouble) raiseAlert({ message: trouble, detail: file.name });
}

const isFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

export function acceptDroppedFiles(): void {
  window.addEventListener('dragover', (event) => {
    if (!isFile(event)) return;
    event.preventDefault(); // otherwise the browser would leave the page for the file
  });
  window.addEventListener('drop', (event) => {
    if (!isFile(event) || event.defaultPrevented) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) attempt(() => (isTableFile(file) ? openDroppedTable(file) : openFile(file)));
  });
}
