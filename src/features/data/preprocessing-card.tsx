import { datasetDef } from '#datasets/index.ts';
import { DATA_FIELDS } from '#model/data-spec.ts';
import { formatShape } from '#model/shape.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { FieldForm } from '#ui/field-form.tsx';
import { Panel, Row } from '#ui/panel.tsx';
import { messages, oneHotHelp, PIXELS, received } from './messages.ts';
import styles from './preprocessing-card.module.css';

/** What is done to a sample before the network sees it. */
export function PreprocessingCard() {
  const say = useText();
  const data = useDocument((state) => state.document.data);
  const { input, classes, moments } = datasetDef(data.dataset);
  return (
    <Panel label={say(messages.preprocessing)}>
      <FieldForm
        fields={DATA_FIELDS}
        values={data}
        say={say}
        onChange={(name, value) =>
          editDocument((document) => ({ ...document, data: { ...document.data, [name]: value } }))
        }
      />
      <Row name={<span title={say(oneHotHelp(classes))}>{say(messages.oneHot)}</span>}>
        {say(messages.on)}
      </Row>
      <p className={styles.note}>{say(received(formatShape(input), PIXELS[data.scale](moments)))}</p>
    </Panel>
  );
}
