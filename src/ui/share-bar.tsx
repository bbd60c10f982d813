import styles from './share-bar.module.css';

/** A share from 0 to 1 as a length; what lies outside is drawn at the nearest end. The number itself stands beside it. */
export const ShareBar = ({ share }: { readonly share: number }) => (
  <i className={styles.bar} aria-hidden="true">
    <i style={{ transform: `scaleX(${Math.min(1, Math.max(0, share))})` }} />
  </i>
);
