/** @file What goes on in the network: asked for while this tab is open and in view, never otherwise. */
import { useRef, useState } from 'react';
import { formatCount } from '#lib/format.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { useVitals } from '#store/vitals.ts';
import { useOnScreen } from '#ui/use-on-screen.ts';
import { GradientFlow } from './gradient-flow.tsx';
import { Headed } from './headed.tsx';
import { useInsideLayers } from './inside-layers.ts';
import styles from './inside.module.css';
import { LayerList } from './layer-list.tsx';
import { LayerTrends } from './layer-trends.tsx';
import { messages } from './messages.ts';
import { Sources } from './sources.tsx';

function OpenNetwork() {
  const say = useText();
  const frame = useRef<HTMLDivElement>(null);
  const looking = useOnScreen(frame);
  const layers = useInsideLayers();
  const measured = useVitals(looking);
  const latest = measured.at(-1);
  // Of the network before an edit, there is nothing to be shown here.
  const fits = latest?.layers.length === layers.length;
  const rows = fits ? measured : [];
  const first = layers.find(({ analysis }) => analysis.params.length > 0)?.name ?? null;
  const [chosen, setOpen] = useState<string | null>();
  const open = chosen === undefined ? first : chosen;
  const aside = fits && say(messages.measured(formatCount(latest.step), latest.samples));
  return (
    <div ref={frame}>
      <GradientFlow vitals={fits ? latest : null} />
      {rows.length > 1 && <LayerTrends {...{ rows, open }} />}
      <Headed title={say(messages.layerByLayer)} aside={aside}>
        <LayerList {...{ layers, rows, open, looking }} onOpen={setOpen} />
        <Sources />
      </Headed>
    </div>
  );
}

export function Inside() {
  const say = useText();
  const opened = useRun((state) => state.opened !== null);
  return opened ? <OpenNetwork /> : <p className={styles.empty}>{say(messages.waiting)}</p>;
}
