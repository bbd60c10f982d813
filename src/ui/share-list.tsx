import { formatPercent } from '#lib/format.ts';
import { ShareBar } from './share-bar.tsx';
import styles from './share-list.module.css';

interface ShareListProps {
  readonly label: string;
  /** In the order in which they are shown. */
  readonly shares: readonly { readonly name: string; readonly share: number }[];
}

/** Parts of a whole, each with its name, a bar and per cent; the largest is bold. */
export function ShareList({ label, shares }: ShareListProps) {
  const most = Math.max(...shares.map(({ share }) => share));
  return (
    <ul className={styles.shares} aria-label={label}>
      {shares.map(({ name, share }) => (
        <li key={name} aria-label={`${name}, ${formatPercent(share)}`} data-most={share === most}>
          <b>{name}</b>
          <ShareBar share={share} />
          <span>{formatPercent(share)}</span>
        </li>
      ))}
    </ul>
  );
}
