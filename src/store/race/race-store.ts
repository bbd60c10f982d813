/** @file What is known of the last race, the one that is going on included. */
import { create } from 'zustand';
import type { CheckedDocument } from '#model/document.ts';
import type { BackendReport, EngineInUse } from '#protocol/backend.ts';
import type { Processor } from '#protocol/messages.ts';
import { CONTESTANTS, type Contestant } from './contestants.ts';
import type { HeatState } from './heat.ts';

/** One contestant's place in the race. */
export interface Lane {
  readonly contestant: Contestant;
  readonly state: HeatState;
  /** What runs there: the adapter, the threads. */
  readonly report: BackendReport | null;
  readonly engine: EngineInUse | null;
}

/** `peak` measures the machine; `blocked` by a network that cannot be trained. */
export type RacePhase = 'idle' | 'peak' | 'heats' | 'finished' | 'stopped' | 'blocked';

export interface RaceState {
  /** The dialog is. */
  readonly open: boolean;
  readonly phase: RacePhase;
  readonly lanes: readonly Lane[];
  /** What is raced. */
  readonly document: CheckedDocument | null;
  /** Nominal work of training on one sample; null where networks take turns, each with samples of its own. */
  readonly flopsPerSample: number | null;
  /** GFLOP/s; null for what could not be measured. */
  readonly peaks: Readonly<Record<Processor, number | null>>;
  /** The page's run was training and waits. */
  readonly pausedRun: boolean;
}

/** Nothing has been raced. */
export const FRESH_RACE: Omit<RaceState, 'open'> = {
  phase: 'idle',
  lanes: CONTESTANTS.map((contestant) => ({
    contestant,
    state: { name: 'waiting' },
    report: null,
    engine: null,
  })),
  document: null,
  flopsPerSample: null,
  peaks: { cpu: null, gpu: null },
  pausedRun: false,
};

export const useRace = create<RaceState>()(() => ({ ...FRESH_RACE, open: false }));

export const isRacing = ({ phase }: Pick<RaceState, 'phase'>): boolean =>
  phase === 'peak' || phase === 'heats';

export function changeLane(index: number, change: Partial<Lane>): void {
  useRace.setState(({ lanes }) => ({ lanes: lanes.with(index, { ...lanes[index]!, ...change }) }));
}

/** Nobody trains any more: who was interrupted has no result, the others keep theirs. */
export const settleLanes = (lanes: readonly Lane[]): readonly Lane[] =>
  lanes.map((lane) =>
    lane.state.name === 'preparing' || lane.state.name === 'training'
      ? { ...lane, state: { name: 'waiting' } }
      : lane,
  );
