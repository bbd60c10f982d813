/** @file What opens inside a selected card: actions, settings, the lesson, the numbers. */
import { Suspense, use } from 'react';
import { ACTIVATION_FORMULAS, type Activation } from '#model/activations.ts';
import type { LayerAnalysis } from '#model/analyse.ts';
import { everyLayer, joinStacks, layerNames } from '#model/stack.ts';
import { updateLayer } from '#model/edit.ts';
import { layerDef, type Layer } from '#model/layers/index.ts';
import { outputActivationOf } from '#model/layers/output-activation.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import { selectLayer, useView } from '#store/view-store.ts';
import { IconButton } from '#ui/button.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { CloseIcon, CopyIcon, DownIcon, TrashIcon, UpIcon } from '#ui/icons.tsx';
import { Tex } from '#ui/tex.tsx';
import { cardOf } from '#ui/cards.ts';
import { InCode } from './in-code.tsx';
import styles from './inspector.module.css';
import { nextSpot } from './landing.ts';
import { LayerExtras } from './layer-extras.ts';
import { LayerNumbers } from './layer-numbers.tsx';
import { messages } from './messages.ts';
import { copyLayer, deleteLayer, shiftLayer } from './stack-actions.ts';

interface InspectorProps {
  readonly layer: Layer;
  /** Missing where no shape reaches the layer. */
  readonly analysis: LayerAnalysis | undefined;
}

export function Inspector({ layer, analysis }: InspectorProps) {
  const say = useText();
  const { fields, doc } = layerDef(layer);
  const extras = use(LayerExtras);
  return (
    <div className={styles.inspector}>
      <Actions layer={layer} />
      <p className={styles.summary}>{say(doc.summary)}</p>
      {Object.keys(fields).length > 0 && (
        <FieldForm
          fields={fields}
          values={layer}
          say={say}
          onChange={(name, value) =>
            editDocument(
              (document) => updateLayer(document, layer.id, { [name]: value }),
              `layer ${layer.id} ${name}`,
            )
          }
        />
      )}
      <Formulas layer={layer} />
      {analysis && <LayerNumbers analysis={analysis} />}
      {analysis && <InCode {...{ layer, analysis }} />}
      <Suspense>{extras(layer.id)}</Suspense>
    </div>
  );
}

function Formulas({ layer }: { readonly layer: Layer }) {
  const say = useText();
  const { doc } = layerDef(layer);
  const activation: Activation = outputActivationOf(layer) ?? 'linear';
  const { forward, derivative } = ACTIVATION_FORMULAS[activation];
  const bent = activation !== 'linear';
  return (
    <div className={styles.formulas}>
      <div className={styles.equations}>
        <Tex source={doc.forward} />
        {bent && <Tex source={forward} />}
      </div>
      <details>
        <summary>{say(messages.backward)}</summary>
        <div className={styles.equations}>
          {doc.backward.map((source) => (
            <Tex key={source} source={source} />
          ))}
          {bent && <Tex source={derivative} />}
        </div>
      </details>
    </div>
  );
}

function Actions({ layer }: Pick<InspectorProps, 'layer'>) {
  const say = useText();
  const document = useDocument((state) => state.document);
  const { stacks } = document;
  // The name that its weights carry, and that exported code gives it.
  const name = layerNames(joinStacks(stacks))[everyLayer(stacks).findIndex(({ id }) => id === layer.id)];
  const closed = useView((state) => state.closedBlocks);
  const ends = (by: -1 | 1): boolean => nextSpot(document, { id: layer.id, by, closed }) === null;
  const close = (): void => {
    selectLayer(null);
    cardOf(layer.id)?.focus();
  };
  return (
    <div className={styles.actions}>
      <code title={name}>{name}</code>
      <IconButton label={say(messages.moveUp)} disabled={ends(-1)} onClick={() => shiftLayer(layer.id, -1)}>
        <UpIcon />
      </IconButton>
      <IconButton label={say(messages.moveDown)} disabled={ends(1)} onClick={() => shiftLayer(layer.id, 1)}>
        <DownIcon />
      </IconButton>
      <IconButton label={say(messages.duplicate)} onClick={() => copyLayer(layer.id)}>
        <CopyIcon />
      </IconButton>
      <IconButton label={say(messages.remove)} onClick={() => deleteLayer(layer.id)}>
        <TrashIcon />
      </IconButton>
      <IconButton label={say(messages.close)} onClick={close}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}
