import { formatPercent } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { ShareBar } from '#ui/share-bar.tsx';
import { messages } from './messages.ts';
import styles from './try-text.module.css';

interface SharesProps {
  /** One for each class. */
  readonly shares: Float32Array;
  readonly classNames: readonly string[];
}

/** How sure the network is of each class. */
export function Shares({ shares, classNames }: SharesProps) {
  const say = useText();
  const best = shares.indexOf(Math.max(...shares));
  return (
    <ul aria-label={say(messages.prediction)} className={styles.shares}>
      {Array.from(shares, (share, index) => {
        const name = classNames[index] ?? String(index);
        return (
          <li key={name} aria-label={`${name}, ${formatPercent(share)}`} data-best={index === best}>
            <b>{name}</b>
            <ShareBar share={share} />
            <span>{formatPercent(share)}</span>
          </li>
        );
      })}
    </ul>
  );
}
