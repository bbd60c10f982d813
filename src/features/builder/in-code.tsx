import type { LayerAnalysis } from '#model/analyse.ts';
import { printPython } from '#model/construction.ts';
import { layerDef, type Layer } from '#model/layers/index.ts';
import { kerasCall } from '#model/layers/keras-call.ts';
import { useText } from '#store/use-text.ts';
import styles from './inspector.module.css';
import { messages } from './messages.ts';

interface InCodeProps {
  readonly layer: Layer;
  readonly analysis: LayerAnalysis;
}

/** The layer as a person would write it in Keras and in PyTorch. */
export function InCode({ layer, analysis }: InCodeProps) {
  const say = useText();
  const keras = kerasCall(layer, analysis.input);
  const torch = layerDef(layer).torch(layer, analysis.input);
  const none = say(messages.noSingleLayer);
  return (
    <dl className={styles.code}>
      <dt>Keras</dt>
      <dd>{keras ? <code>{printPython(keras)}</code> : none}</dd>
      <dt>PyTorch</dt>
      <dd>{torch ? torch.map((module, index) => <code key={index}>{printPython(module)}</code>) : none}</dd>
    </dl>
  );
}
