/** @file What the network learns from: which data, samples of it, how it is split, where it comes from. */
import { SPLITS } from '#datasets/dataset-def.ts';
import { datasetDef, DATASETS } from '#datasets/index.ts';
import { formatCount } from '#lib/format.ts';
import { formatShape } from '#model/shape.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { Panel, Row } from '#ui/panel.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { ClassBalance } from './class-balance.tsx';
import { DataProgress } from './data-progress.tsx';
import styles from './dataset-card.module.css';
import { messages, SPLIT_NAMES } from './messages.ts';
import { SampleGallery } from './sample-gallery.tsx';

const chooseDataset = (dataset: string): void =>
  editDocument((document) =>
    document.data.dataset === dataset ? document : { ...document, data: { ...document.data, dataset } },
  );

export function DatasetCard() {
  const say = useText();
  const { id, input, counts, source, summary } = useDocument((state) =>
    datasetDef(state.document.data.dataset),
  );
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
      <SampleGallery />
      {SPLITS.map((split) => (
        <Row key={split} name={say(SPLIT_NAMES[split])}>
          {formatCount(counts[split])}
        </Row>
      ))}
      <DataProgress />
      <ClassBalance />
      <details className={styles.foot}>
        <summary>{say(messages.about)}</summary>
        <p>{say(summary)}</p>
        <p>
          <a href={source.url} target="_blank" rel="noreferrer">
            {source.title}
          </a>
        </p>
        <p>{source.licence}</p>
      </details>
    </Panel>
  );
}
