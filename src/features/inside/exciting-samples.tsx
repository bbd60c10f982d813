/** @file Search for the samples that excite a unit of a layer most: when somebody asks, never by itself. */
import { useState } from 'react';
import type { Exciting } from '#explain/exciting.ts';
import { receptiveField } from '#explain/receptive-field.ts';
import { ask } from '#store/engine-link.ts';
import { fetchSamples, type FetchedSample } from '#store/fetch-samples.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { NumberField } from '#ui/number-field.tsx';
import styles from './exciting-samples.module.css';
import { ExcitingTile } from './exciting-tile.tsx';
import type { InsideLayer } from './inside-layers.ts';
import { messages } from './messages.ts';

interface Found {
  /** Counted from 1. */
  readonly unit: number;
  readonly exciting: Exciting;
  readonly samples: ReadonlyMap<number, FetchedSample>;
}

type Search =
  | { readonly name: 'none' }
  | { readonly name: 'searching' }
  | { readonly name: 'failed' }
  | ({ readonly name: 'found' } & Found);

/** Rejects with an `EngineFailure`. */
async function search(layer: string, unit: number): Promise<Found> {
  const exciting = await ask('model.exciting', { layer, unit: unit - 1 });
  const indices = exciting.best.map(({ index }) => index);
  return { unit, exciting, samples: await fetchSamples('train', indices) };
}

function FoundSamples({ found, layer }: { readonly found: Found; readonly layer: InsideLayer }) {
  const say = useText();
  const { unit, exciting, samples } = found;
  const answering = exciting.best.filter(({ answer }) => answer > 0);
  if (answering.length === 0)
    return <p className={styles.note}>{say(messages.silent(unit, exciting.samples))}</p>;
  const tiles = answering.map((each) => {
    const field = layer.path.length > 0 ? receptiveField(layer.path, each.place) : null;
    return { each, field, seen: samples.get(each.index) };
  });
  const framed = tiles.some(({ field }) => field !== null);
  return (
    <>
      <p className={styles.note}>
        {say(messages.found(unit, exciting.samples))} {framed && say(messages.boxed)}
      </p>
      <ol className={styles.tiles} data-framed={framed}>
        {tiles.map(({ each, field, seen }) => (
          <li key={each.index}>{seen && <ExcitingTile found={each} {...{ seen, field }} />}</li>
        ))}
      </ol>
    </>
  );
}

export function ExcitingSamples({ layer }: { readonly layer: InsideLayer }) {
  const say = useText();
  const units = layer.analysis.output.at(-1) ?? 1;
  const [unit, setUnit] = useState(1);
  const [state, setState] = useState<Search>({ name: 'none' });
  const begin = (): void => {
    setState({ name: 'searching' });
    search(layer.name, unit).then(
      (found) => setState({ name: 'found', ...found }),
      () => setState({ name: 'failed' }), // the run's own messages tell what is wrong
    );
  };
  const busy = state.name === 'searching';
  return (
    <section aria-label={say(messages.exciting)}>
      <h4 className={styles.title}>{say(messages.exciting)}</h4>
      <div className={styles.ask}>
        <NumberField
          label={say(messages.unit)}
          value={Math.min(unit, units)}
          min={1}
          max={units}
          step={1}
          integer
          onChange={setUnit}
        />
        <span>{say(messages.ofUnits(units))}</span>
        <Button aria-disabled={busy} onClick={() => !busy && begin()}>
          {say(busy ? messages.searching : messages.search)}
        </Button>
      </div>
      <div aria-live="polite">
        {state.name === 'failed' && <p className={styles.note}>{say(messages.notFound)}</p>}
        {state.name === 'found' && <FoundSamples found={state} {...{ layer }} />}
      </div>
    </section>
  );
}
