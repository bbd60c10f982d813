import styles from './signed-bar.module.css';

/** A share from −1 to 1 as a length to the left or to the right of zero. The number itself stands beside it. */
export const SignedBar = ({ share }: { readonly share: number }) => (
  <i className={styles.bar} data-sign={share < 0 ? 'negative' : 'positive'} aria-hidden="true">
    <i style={{ transform: `scaleX(${Math.min(1, Math.abs(share))})` }} />
  </i>
);
