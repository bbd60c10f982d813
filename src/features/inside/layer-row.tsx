/** @file One layer of the list: its figures in a line, and everything about it when it is open. */
import { useId, useMemo } from 'react';
import type { LayerVitals } from '#explain/vitals.ts';
import { formatLoss, formatPercent } from '#lib/format.ts';
import { useText } from '#store/use-text.ts';
import { AlertIcon, ChevronIcon } from '#ui/icons.tsx';
import type { InsideLayer } from './inside-layers.ts';
import styles from './layer-list.module.css';
import { messages } from './messages.ts';
import { formatRatio, remarksOf } from './remarks.ts';
import type { ReactNode } from 'react';

interface LayerRowProps {
  readonly layer: InsideLayer;
  /** Null before anything was measured of this network. */
  readonly vitals: LayerVitals | null;
  /** That were looked at. */
  readonly samples: number;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children?: ReactNode;
}

const NONE = '–';

export function LayerRow({ layer, vitals, samples, open, onToggle, children }: LayerRowProps) {
  const say = useText();
  const id = useId();
  const { name, family, title, analysis } = layer;
  const units = analysis.output.at(-1) ?? 1;
  const alarming = useMemo(
    () => vitals !== null && remarksOf(vitals, units, samples).some(({ level }) => level === 'notice'),
    [vitals, units, samples],
  );
  const figure = (value: number | null | undefined, format: (value: number) => string): string =>
    value === null || value === undefined ? NONE : format(value);
  const gradient = figure(vitals?.gradientNorm, formatLoss);
  const update = figure(vitals?.updateRatio, formatRatio);
  const idle = figure(vitals?.deadShare ?? vitals?.saturatedShare, formatPercent);
  const words = messages.rowWords({ name, title, gradient, update, idle, alarming });
  return (
    <li className={styles.layer}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={open}
        aria-controls={id}
        aria-label={say(words)}
        onClick={onToggle}
      >
        <i className={styles.family} style={{ background: `var(--family-${family})` }} />
        <span className={styles.chevron}>
          <ChevronIcon size={12} />
        </span>
        <span className={styles.name}>
          {name}
          {alarming && <AlertIcon size={13} />}
        </span>
        <span>{gradient}</span>
        <span>{update}</span>
        <span>{idle}</span>
      </button>
      <div id={id} className={styles.details} hidden={!open}>
        {open && children}
      </div>
    </li>
  );
}
