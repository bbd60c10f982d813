import { formatPercent } from '#lib/format.ts';
import { ShareBar } from './share-bar.tsx';
import styles from './share-list.module.css';

interface ShareListProps {
  readonly label: string;
  /** In the order in which they are shown. */
  readonly shares: readonly { readonly name: string; readonly share: number }[];
  /** How a number is written where it is no part of a whole. */
  readonly format?: (share: number) => string;
}

/** Parts of a whole, or numbers like them, each with its name, a bar and per cent; the largest is bold. */
export function ShareList({ label, shares, format = formatPercent }: ShareListProps) {
  const most = Math.max(...shares.map(({ share }) => share));
  return (
    <ul className={styles.shares} aria-label={label}>
      {shares.map(({ name, share }) => (
        <li key={name} aria-label={`${name}, ${format(share)}`} data-most={share === most}>
          <b>{name}</b>
          <ShareBar share={share} />
          <span>{format(share)}</span>
        </li>
      ))}
    </ul>
  );
}
