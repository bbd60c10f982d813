import { useText } from '#store/use-text.ts';
import { messages } from './messages.ts';
import styles from './inside.module.css';

/** Where the rules of thumb come from. */
export function Sources() {
  const say = useText();
  return (
    <p className={styles.sources}>
      {say(messages.sources)}{' '}
      <a href="https://cs231n.github.io/neural-networks-3/#ratio" target="_blank" rel="noreferrer">
        CS231n
      </a>
      {' · '}
      <a href="https://proceedings.mlr.press/v9/glorot10a.html" target="_blank" rel="noreferrer">
        Glorot & Bengio 2010
      </a>
    </p>
  );
}
