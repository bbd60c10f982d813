/** @file What the network learns from: which data, samples of it, how it is split, where it comes from. */
import { Suspense } from 'react';
import { SPLITS } from '#datasets/dataset-def.ts';
import { datasetDef, DATASETS, factsOf, isDatasetId, makeData } from '#datasets/index.ts';
import { formatCount } from '#lib/format.ts';
import { formatShape } from '#model/shape.ts';
import { setTask } from '#model/edit.ts';
import { TASK_KINDS, taskDef } from '#model/tasks/index.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Panel, Row } from '#ui/panel.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { ClassBalance } from './class-balance.tsx';
import { DataProgress } from './data-progress.tsx';
import styles from './dataset-card.module.css';
import { messages, SPLIT_NAMES } from './messages.ts';
import { PREVIEWS } from './previews.ts';

/** Another dataset, with its defaults. Its natural task comes with it where the document's has nothing to learn there. */
function chooseDataset(dataset: string): void {
  editDocument((document) => {
    if (document.data.dataset === dataset || !isDatasetId(dataset)) return document;
    const data = makeData(dataset);
    const facts = factsOf(data);
    const task = taskDef(document.task).suits(facts)
      ? undefined
      : TASK_KINDS.find((kind) => taskDef({ kind }).suits(facts));
    return task ? setTask({ ...document, data }, task) : { ...document, data };
  });
}

export function DatasetCard() {
  const say = useText();
  const data = useDocument((state) => state.document.data);
  const { id, source, summary, modality } = datasetDef(data.dataset);
  const Preview = PREVIEWS[modality];
  const missing = useRun((state) => state.dataMissing);
  const { input, counts, classNames } = factsOf(data);
  const options = Object.values(DATASETS).map((def) => ({ value: def.id, title: say(def.title) }));
  return (
    <Panel>
      <div className={styles.head}>
        <div className={styles.choice}>
          <SelectField
            name="dataset"
            label={say(messages.dataset)}
            look="bare"
            value={id}
            options={options}
            help={say(summary)}
            onChange={chooseDataset}
          />
        </div>
        <span className="numeric">{formatShape(input)}</span>
      </div>
      {Preview && !missing && (
        <Suspense>
          <Preview />
        </Suspense>
      )}
      {SPLITS.map((split) => (
        <Row key={split} name={say(SPLIT_NAMES[split])}>
          {formatCount(counts[split])}
        </Row>
      ))}
      {!missing && <DataProgress />}
      {!missing && classNames.length > 0 && <ClassBalance />}
      <details className={styles.foot}>
        <summary>{say(messages.about)}</summary>
        <p>{say(summary)}</p>
        <p>
          <a href={source.url} target="_blank" rel="noreferrer">
            {say(source.title)}
          </a>
        </p>
        <p>{say(source.licence)}</p>
      </details>
    </Panel>
  );
}
