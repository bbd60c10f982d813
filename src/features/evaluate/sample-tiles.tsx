/** @file Samples of a split side by side, a page at a time, each with what it is and what the network says. */
import { useState } from 'react';
import { useHasClassHeat } from '#store/class-heat.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import type { EvaluatedSplit } from '#store/evaluated.ts';
import { ExampleTile, type Tile } from './example-tile.tsx';
import styles from './gallery.module.css';
import { messages } from './messages.ts';
import { HeatChoice, type HeatFor } from './heat-choice.tsx';
import { useClassHeat, type Asked } from './use-class-heat.ts';
import { useExampleSamples } from './use-example-samples.ts';

/** Four rows of six. */
const PAGE = 24;

interface SampleTilesProps {
  readonly label: string;
  readonly split: EvaluatedSplit;
  readonly tiles: readonly Tile[];
}

export function SampleTiles({ label, split, tiles }: SampleTilesProps) {
  const say = useText();
  const [pages, setPages] = useState(1);
  const [heatFor, setHeatFor] = useState<HeatFor>('none');
  const canHeat = useHasClassHeat();
  const visible = tiles.slice(0, pages * PAGE);
  const samples = useExampleSamples(split, visible);
  const askedOf = (tile: Tile): Asked | null => {
    const about = heatFor === 'none' || !canHeat ? undefined : tile[heatFor];
    return about === undefined ? null : { index: tile.index, about };
  };
  const heatOf = useClassHeat(
    visible.map(askedOf).filter((asked) => asked !== null),
    samples,
  );
  return (
    <>
      {canHeat && tiles.length > 0 && <HeatChoice value={heatFor} onChange={setHeatFor} />}
      <ul
        className={styles.gallery}
        data-words={[...samples.values()].some(({ words }) => words.length > 0)}
        aria-label={label}
      >
        {visible.map((tile) => {
          const asked = askedOf(tile);
          return (
            <li key={tile.index}>
              <ExampleTile
                tile={tile}
                seen={samples.get(tile.index)}
                heat={asked ? heatOf(asked) : undefined}
              />
            </li>
          );
        })}
      </ul>
      {visible.length < tiles.length && (
        <Button look="link" className={styles.more} onClick={() => setPages(pages + 1)}>
          {say(messages.showMore)}
        </Button>
      )}
    </>
  );
}
