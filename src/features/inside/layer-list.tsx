/** @file All layers, one of them open at a time. */
import type { Vitals } from '#explain/vitals.ts';
import { useText } from '#store/use-text.ts';
import type { InsideLayer } from './inside-layers.ts';
import { LayerDetails } from './layer-details.tsx';
import styles from './layer-list.module.css';
import { LayerRow } from './layer-row.tsx';
import { messages } from './messages.ts';

interface LayerListProps {
  readonly layers: readonly InsideLayer[];
  /** Of these layers; empty before anything was measured. */
  readonly rows: readonly Vitals[];
  readonly open: string | null;
  readonly looking: boolean;
  readonly onOpen: (name: string | null) => void;
}

export function LayerList({ layers, rows, open, looking, onOpen }: LayerListProps) {
  const say = useText();
  const latest = rows.at(-1);
  return (
    <>
      <div className={styles.heads} aria-hidden="true">
        <span>{say(messages.layer)}</span>
        <span>‖∂L/∂W‖</span>
        <span>‖Δw‖/‖w‖</span>
        <span>{say(messages.idle)}</span>
      </div>
      <ul className={styles.list} aria-label={say(messages.layersInside)}>
        {layers.map((layer, index) => {
          const isOpen = layer.name === open;
          return (
            <LayerRow
              key={layer.name}
              {...{ layer }}
              vitals={latest?.layers[index] ?? null}
              samples={latest?.samples ?? 0}
              open={isOpen}
              onToggle={() => onOpen(isOpen ? null : layer.name)}
            >
              {isOpen && <LayerDetails {...{ layer, index, rows, looking }} />}
            </LayerRow>
          );
        })}
      </ul>
    </>
  );
}
