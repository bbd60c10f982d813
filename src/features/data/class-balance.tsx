import { factsOf } from '#datasets/index.ts';
import { formatCount } from '#lib/format.ts';
import { useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import styles from './class-balance.module.css';
import { messages } from './messages.ts';
import { useClassCounts } from './use-class-counts.ts';

/** Names as long as this stand below bars; longer ones beside them. */
const SHORT = 2;

/** A tiny bar per class. */
export function ClassBalance() {
  const say = useText();
  const { classNames } = useDocument((state) => factsOf(state.document.data));
  const counts = useClassCounts();
  const most = Math.max(1, ...(counts ?? []));
  const isLong = classNames.some((name) => name.length > SHORT);
  return (
    <div className={styles.balance}>
      <p>
        <b>{say(messages.balance)}</b>
        {say(messages.balanceNote)}
      </p>
      <ul
        className={isLong ? styles.rows : styles.bars}
        aria-label={say(messages.balance)}
        aria-busy={!counts}
      >
        {classNames.map((name, index) => {
          const count = counts?.[index];
          return (
            <li key={name} aria-label={count === undefined ? name : `${name}, ${formatCount(count)}`}>
              <span>{count === undefined ? '–' : formatCount(count)}</span>
              <i style={{ transform: `${isLong ? 'scaleX' : 'scaleY'}(${(count ?? 0) / most})` }} />
              <b>{name}</b>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
