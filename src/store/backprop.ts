/**
 * @file The walk through what one sample does to the network: where a person is, what they look at, and how they got there.
 * The view draws it; lessons and presentations move it. Numbers come from the engine once, as a record that nothing changes.
 */
import { create } from 'zustand';
import type { Place } from '#explain/place.ts';
import type { SampleRecord } from '#explain/record/sample-record.ts';
import { stopOf, stopsOf, type Stop } from '#explain/stops.ts';
import type { Text } from '#lib/text.ts';
import { presentPanel, usePresent, walkThrough } from './present.ts';
import { leaveTab, useView } from './view-store.ts';

/** Stops a second. */
export const SPEEDS = [0.25, 0.5, 1, 2] as const;
export type Speed = (typeof SPEEDS)[number];

/** A place that was left by following a number back. */
export interface Visit {
  readonly stop: string;
  readonly place: Place | null;
}

interface BackpropState {
  /** Null until the engine has answered. */
  readonly record: SampleRecord | null;
  /** `modelRevision` of the run when the record was asked for. */
  readonly revision: number;
  /** Why there is no record of the sample that was asked for. */
  readonly trouble: Text | null;
  /** Id of the stop. */
  readonly stop: string;
  /** The number that is explained; null leaves the choice to the view. */
  readonly place: Place | null;
  readonly trail: readonly Visit[];
  /** Gradients of weights are proven by nudging them. */
  readonly proving: boolean;
  readonly playing: boolean;
  readonly speed: Speed;
  /** A presenter may want the numbers of every new stop covered, until the room has guessed. */
  readonly reveal: 'shown' | 'hidden';
}

export const useBackprop = create<BackpropState>()(() => ({
  record: null,
  revision: -1,
  trouble: null,
  stop: '',
  place: null,
  trail: [],
  proving: false,
  playing: false,
  speed: 0.5,
  reveal: 'shown',
}));

/** The stops of the record; none before there is one. */
export function currentStops(): readonly Stop[] {
  const { record } = useBackprop.getState();
  return record ? stopsOf(record) : [];
}

const currentIndex = (): number => {
  const { stop } = useBackprop.getState();
  return currentStops().findIndex(({ id }) => id === stop);
};

/** Shows another record, from where the walk is if it has such a stop, else from the beginning. */
export function showRecord(record: SampleRecord, revision: number): void {
  const stops = stopsOf(record);
  useBackprop.setState(({ record: before, stop, place, trail }) => {
    const same =
      before?.document === record.document &&
      before.walk === record.walk &&
      stops.some(({ id }) => id === stop);
    const walk = same ? { stop, place, trail } : { stop: stops[0]?.id ?? '', place: null, trail: [] };
    return { record, revision, trouble: null, ...walk };
  });
}

/** Goes to the stop with this id. */
export function go(id: string): void {
  const { stop } = useBackprop.getState();
  const { panel, asks } = usePresent.getState();
  if (id === stop || !currentStops().some((each) => each.id === id)) return;
  useBackprop.setState({
    stop: id,
    place: null,
    trail: [],
    reveal: asks && panel === 'backprop' ? 'hidden' : 'shown',
  });
}

/** Goes to the stop at `index`, or to the nearest there is. */
export function jump(index: number): void {
  const stops = currentStops();
  const stop = stops[Math.max(0, Math.min(stops.length - 1, index))];
  if (stop) go(stop.id);
}

/** Uncovers the numbers. */
export const revealStop = (): void => useBackprop.setState({ reveal: 'shown' });

/** One stop on; where numbers are covered, uncovers them first. False at the end. */
export function next(): boolean {
  if (useBackprop.getState().reveal === 'hidden') {
    revealStop();
    return true;
  }
  const index = currentIndex();
  if (index + 1 >= currentStops().length) return false;
  jump(index + 1);
  return true;
}

/** One stop back. False at the beginning. */
export function back(): boolean {
  const index = currentIndex();
  if (index <= 0) return false;
  jump(index - 1);
  return true;
}

walkThrough('backprop', { next, back });
/** Nobody but a presenter who asks first covers numbers. */
usePresent.subscribe(({ asks, panel }) => {
  if ((!asks || panel !== 'backprop') && useBackprop.getState().reveal === 'hidden') revealStop();
});

/** Explains another number of this stop. */
export const select = (place: Place | null): void => useBackprop.setState({ place });

/** Goes to where a number is shown and explains it; `returnFrom` leads back. */
export function follow(place: Place): void {
  const { record, stop, place: from, trail } = useBackprop.getState();
  if (!record) return;
  const target = stopOf(record, place.tensor).id;
  useBackprop.setState({ stop: target, place, trail: [...trail, { stop, place: from }], reveal: 'shown' });
}

/** Back to where the last number was followed from. */
export function returnFrom(): void {
  const { trail } = useBackprop.getState();
  const last = trail.at(-1);
  if (last) useBackprop.setState({ ...last, trail: trail.slice(0, -1), reveal: 'shown' });
}

export const setProving = (proof: 'on' | 'off'): void => useBackprop.setState({ proving: proof === 'on' });

/** Proves the gradient of a weight: of this stop's layer, else of the first that learns. */
export function nudgeWeight(): void {
  const { record, stop, place } = useBackprop.getState();
  setProving('on');
  if (!record || (place && 'name' in place.tensor && place.tensor.of !== 'slot')) return;
  const here = currentStops().find(({ id }) => id === stop)?.layer ?? -1;
  const learns = (layer: number): boolean => (record.layers[layer]?.gradients.length ?? 0) > 0;
  const layer = learns(here) ? here : record.layers.findIndex((_, index) => learns(index));
  if (layer >= 0) go(`backward:${layer}`);
  select(null);
}

let timer: ReturnType<typeof setTimeout> | undefined;

function tick(): void {
  clearTimeout(timer);
  const { playing, speed } = useBackprop.getState();
  if (!playing) return;
  timer = setTimeout(() => {
    if (next()) tick();
    else stopPlaying();
  }, 1000 / speed);
}

/** Walks on by itself; from the end, from the beginning. */
export function play(): void {
  if (currentIndex() === currentStops().length - 1) jump(0);
  useBackprop.setState({ playing: true });
  tick();
}

export function stopPlaying(): void {
  clearTimeout(timer);
  useBackprop.setState({ playing: false });
}

export function setSpeed(speed: Speed): void {
  useBackprop.setState({ speed });
  tick();
}

/** Back to the view that was looked at before; a presenter shows that one to the room. */
export function closeBackprop(): void {
  const { panel } = usePresent.getState();
  if (panel === 'backprop') presentPanel(useView.getState().tabBefore);
  else leaveTab();
}
