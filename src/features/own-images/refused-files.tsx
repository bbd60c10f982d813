import type { RefusedFile } from '#datasets/own-images/collection.ts';
import { useText } from '#store/use-text.ts';
import { messages, moreRefused, refusedCount } from './messages.ts';
import styles from './refused-files.module.css';

/** Names that are listed; of more, only the number is said. */
const LISTED = 100;

/** Files that are not among the images, by name, and why. */
export function RefusedFiles({ refused }: { readonly refused: readonly RefusedFile[] }) {
  const say = useText();
  if (refused.length === 0) return null;
  const rest = refused.length - LISTED;
  return (
    <details className={styles.refused} open={refused.length <= 3}>
      <summary>{say(refusedCount(refused.length))}</summary>
      <ul aria-label={say(messages.leftOut)}>
        {refused.slice(0, LISTED).map(({ name, why }, i) => (
          <li key={`${i} ${name}`}>
            <b>{name}</b> {say(why)}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{say(moreRefused(rest))}</p>}
    </details>
  );
}
