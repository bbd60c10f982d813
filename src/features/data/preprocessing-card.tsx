/** @file What is done to a sample before the network sees it: the settings of the data, and what comes of them. */
import { datasetDef, factsOf } from '#datasets/index.ts';
import { sampleClasses } from '#model/data-spec.ts';
import type { Fields } from '#model/fields.ts';
import { SHUFFLED_LABELS_FIELD, usesLabels } from '#model/label-use.ts';
import { formatShape } from '#model/shape.ts';
import { editDocument, useDocument, useParts } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { FieldForm } from '#ui/field-form.tsx';
import { Panel, Row } from '#ui/panel.tsx';
import { messages, oneHotHelp, received } from './messages.ts';
import styles from './preprocessing-card.module.css';

/** Classes that the network is to answer with a number each; 0 where it answers with something else. */
function useOneHotClasses(): number {
  const { data, training } = useDocument((state) => state.document);
  const answering = useParts().find(({ def }) => def.answers);
  const classes = sampleClasses(factsOf(data));
  const each = answering?.analysis.output.at(-1) === classes;
  return each && training.loss.kind !== 'sparse_categorical_crossentropy' ? classes : 0;
}

/** The settings of the data, without that of labels where nothing is learned from those. */
function useOffered(): Fields {
  const { data, task } = useDocument((state) => state.document);
  const { fields } = datasetDef(data.dataset);
  if (usesLabels(task)) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== SHUFFLED_LABELS_FIELD));
}

/** What is done to a sample before the network sees it. */
export function PreprocessingCard() {
  const say = useText();
  const data = useDocument((state) => state.document.data);
  const facts = factsOf(data);
  const classes = useOneHotClasses();
  const offered = useOffered();
  return (
    <Panel label={say(messages.preprocessing)}>
      <div className={styles.fields}>
        <FieldForm
          fields={offered}
          values={data}
          say={say}
          onChange={(name, value) =>
            editDocument(
              (document) =>
                document.data[name] === value
                  ? document
                  : { ...document, data: { ...document.data, [name]: value } },
              `data ${name}`,
            )
          }
        />
      </div>
      {classes > 0 && (
        <Row name={<span title={say(oneHotHelp(classes))}>{say(messages.oneHot)}</span>}>
          {say(messages.on)}
        </Row>
      )}
      <p className={styles.note}>{say(received(formatShape(facts.input), facts.scalingWords))}</p>
    </Panel>
  );
}
