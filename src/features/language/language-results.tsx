/** @file What a language model has learned: text that it writes, how well it predicts, and who looks at whom. */
import { factsOf } from '#datasets/index.ts';
import type { PlaygroundDocument } from '#model/document.ts';
import { layerDef } from '#model/layers/index.ts';
import { everyLayer } from '#model/stack.ts';
import { useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Attention } from './attention.tsx';
import styles from './language.module.css';
import { messages } from './messages.ts';
import { TokenScores } from './token-scores.tsx';
import { Writer } from './writer.tsx';

const attends = ({ stacks }: PlaygroundDocument): boolean =>
  everyLayer(stacks).some((layer) => layerDef(layer).family === 'attention');

export function LanguageResults() {
  const say = useText();
  const opened = useRun((state) => state.opened);
  const data = useDocument((state) => state.document.data);
  if (opened === null) return <p className={styles.empty}>{say(messages.waiting)}</p>;
  // Classes that have names are symbols of a row; a text's tokens have none.
  const digits = factsOf(data).classNames.length > 0;
  return (
    <div key={JSON.stringify(data)} className={styles.results}>
      {!digits && <Writer />}
      <TokenScores />
      {(digits || attends(opened)) && <Attention digits={digits} />}
    </div>
  );
}
