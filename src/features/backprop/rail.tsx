/** @file The walk as a line of stops: which there are, where one is, and the keys to go on. */
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { gistOf } from '#explain/record/gist.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { stopsOf, type Stop } from '#explain/stops.ts';
import { partsAlong, walkedLayers } from '#explain/walks.ts';
import { verbatim, type Text } from '#lib/text.ts';
import { layerDef } from '#model/layers/index.ts';
import {
  back,
  go,
  jump,
  next,
  play,
  setSpeed,
  SPEEDS,
  stopPlaying,
  useBackprop,
  type Speed,
} from '#store/backprop.ts';
import { useText } from '#store/use-text.ts';
import { IconButton } from '#ui/button.tsx';
import { PauseIcon, PlayIcon, StepIcon } from '#ui/icons.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { messages } from './messages.ts';
import styles from './rail.module.css';

interface RailStop extends Stop {
  readonly title: Text;
  /** Of which network, where the walk leads through several. */
  readonly part: Text | null;
  /** What tells it from others. */
  readonly about: Text | null;
  /** Length of the gradient that arrives, relative to the longest; null where none does. */
  readonly share: number | null;
}

/** The stops as people read them. */
function railStops(record: SampleRecord): readonly RailStop[] {
  const layers = walkedLayers(record);
  const parts = partsAlong(record);
  const longest = Math.max(...record.layers.map(({ outputGradient }) => gistOf(outputGradient).norm));
  return stopsOf(record).map((stop) => {
    const layer = stop.layer === null ? undefined : layers[stop.layer];
    if (!layer)
      return {
        ...stop,
        title: stop.phase === 'loss' ? messages.lossStop : messages.inputStop,
        part: null,
        about: null,
        share: null,
      };
    const { outputGradient } = record.layers[stop.layer!]!;
    const share = stop.phase === 'backward' && longest > 0 ? gistOf(outputGradient).norm / longest : null;
    return {
      ...stop,
      title: verbatim(layerDef(layer).title),
      part: parts[stop.layer!] ?? null,
      about: layerDef(layer).describe(layer)[0] ?? null,
      share,
    };
  });
}

function Transport() {
  const say = useText();
  const playing = useBackprop((state) => state.playing);
  const speed = useBackprop((state) => state.speed);
  return (
    <div className={styles.transport}>
      <IconButton shape="round" label={say(messages.back)} onClick={back}>
        <span className={styles.mirrored}>
          <StepIcon />
        </span>
      </IconButton>
      <IconButton
        shape="round"
        className={styles.play}
        label={say(playing ? messages.pause : messages.play)}
        onClick={playing ? stopPlaying : play}
      >
        {playing ? <PauseIcon /> : <PlayIcon />}
      </IconButton>
      <IconButton shape="round" label={say(messages.next)} onClick={next}>
        <StepIcon />
      </IconButton>
      <div className={styles.speed}>
        <SelectField
          look="bare"
          label={say(messages.speed)}
          value={String(speed)}
          options={SPEEDS.map((value) => ({ value: String(value), title: `${value * 2}×` }))}
          onChange={(value) => setSpeed(Number(value) as Speed)}
        />
      </div>
    </div>
  );
}

/** Arrow keys walk at once, as in every list of one choice. */
function onKeyDown(event: KeyboardEvent): void {
  const actions: Readonly<Record<string, () => unknown>> = {
    ArrowRight: next,
    ArrowDown: next,
    ArrowLeft: back,
    ArrowUp: back,
    Home: () => jump(0),
    End: () => jump(Infinity),
  };
  const act = actions[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

export function Rail({ record }: { readonly record: SampleRecord }) {
  const say = useText();
  const list = useRef<HTMLDivElement>(null);
  const current = useBackprop((state) => state.stop);
  const stops = useMemo(() => railStops(record), [record]);
  useEffect(() => {
    const element = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    element?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [current, stops]);
  return (
    <div className={styles.rail}>
      <Transport />
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-orientation="horizontal"
        aria-label={say(messages.stops)}
        aria-activedescendant={`stop-${current}`}
        className={styles.stops}
        onKeyDown={onKeyDown}
      >
        {stops.map(({ id, phase, title, part, about, share }) => (
          <div
            key={id}
            id={`stop-${id}`}
            role="option"
            tabIndex={-1}
            aria-selected={id === current}
            aria-label={say(messages.stopName(title, part, messages.phases[phase]))}
            title={about ? `${say(title)} · ${say(about)}` : say(title)}
            data-phase={phase}
            className={styles.stop}
            onClick={() => go(id)}
            onKeyDown={undefined /* the list takes the keys */}
          >
            <b>{say(title)}</b>
            <span>{about && say(about)}</span>
            <small>{say(part ? messages.partPhase(part, phase) : messages.phases[phase])}</small>
            {share !== null && (
              <i className={styles.meter}>
                <i style={{ width: `${share * 100}%` }} />
              </i>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
