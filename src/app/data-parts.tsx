/** @file The data column's panels, with those that the kind of data brings. */
import { Suspense } from 'react';
import { datasetDef } from '#datasets/index.ts';
import { DataPanel } from '#features/data/data-panel.tsx';
import { useDocument } from '#store/document-store.ts';
import { Guard } from './guard.tsx';
import { EDITORS, TASK_TRIES, TRIES } from './panels.tsx';

/** Where the data is a person's own, the way to bring it. */
function DataEditor() {
  const id = useDocument((state) => datasetDef(state.document.data.dataset).id);
  const Editor = EDITORS[id];
  return Editor && <Editor />;
}

/** Something of one's own for the network, if its kind of data can be made by hand. */
function TryPanel() {
  const modality = useDocument((state) => datasetDef(state.document.data.dataset).modality);
  const task = useDocument((state) => state.document.task.kind);
  const Try = TASK_TRIES[task] ?? TRIES[modality];
  return Try && <Try />;
}

export const DataParts = () => (
  <DataPanel
    editor={
      <Suspense>
        <DataEditor />
      </Suspense>
    }
    tryIt={
      <Guard>
        <Suspense>
          <TryPanel />
        </Suspense>
      </Guard>
    }
  />
);
