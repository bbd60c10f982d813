/** @file A Strata file dropped anywhere on the page opens. Pictures dropped on the drawing pad are its own affair. */
import { openFile } from '#store/file-actions.ts';
import { attempt } from '#store/run-events.ts';

const isFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

export function acceptDroppedFiles(): void {
  window.addEventListener('dragover', (event) => {
    if (!isFile(event)) return;
    event.preventDefault(); // otherwise the browser would leave the page for the file
    document.documentElement.dataset['dropping'] = '';
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) delete document.documentElement.dataset['dropping'];
  });
  window.addEventListener('drop', (event) => {
    delete document.documentElement.dataset['dropping'];
    if (!isFile(event) || event.defaultPrevented) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) attempt(() => openFile(file));
  });
}
