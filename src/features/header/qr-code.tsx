import { encode } from 'uqr';
import styles from './share.module.css';

interface QrCodeProps {
  readonly words: string;
  readonly label: string;
  readonly tooLong: string;
}

/** Bytes that the largest code (version 40, lowest correction) holds, and still more than a phone reads from a screen. */
const MAX_BYTES = 1200;

/** A QR code as one path; always dark on light, since many readers know no other. */
export function QrCode({ words, label, tooLong }: QrCodeProps) {
  if (new TextEncoder().encode(words).length > MAX_BYTES) return <p className={styles.note}>{tooLong}</p>;
  const { data, size } = encode(words, { ecc: 'L', border: 2 });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={squares.join('')} />
    </svg>
  );
}
