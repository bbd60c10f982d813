/** @file Samples of a split side by side, a page at a time, each with what it is and what the network says. */
import { useState } from 'react';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import type { EvaluatedSplit } from './evaluation-store.ts';
import { ExampleTile, type Tile } from './example-tile.tsx';
import styles from './gallery.module.css';
import { messages } from './messages.ts';
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
  const visible = tiles.slice(0, pages * PAGE);
  const samples = useExampleSamples(split, visible);
  return (
    <>
      <ul
        className={styles.gallery}
        data-words={[...samples.values()].some(({ words }) => words.length > 0)}
        aria-label={label}
      >
        {visible.map((tile) => (
          <li key={tile.index}>
            <ExampleTile tile={tile} seen={samples.get(tile.index)} />
          </li>
        ))}
      </ul>
      {visible.length < tiles.length && (
        <Button look="link" className={styles.more} onClick={() => setPages(pages + 1)}>
          {say(messages.showMore)}
        </Button>
      )}
    </>
  );
}
