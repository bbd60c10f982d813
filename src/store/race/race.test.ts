import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { presetOf, type PresetId } from '#presets/index.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { CONTESTANTS } from './contestants.ts';
import { useRace } from './race-store.ts';
import { closeRace, openRace, startRace, stopRace } from './race.ts';
import { scriptedEngine, type ScriptedEngine } from './testing/scripted-engine.ts';

const { openWorker, ask } = vi.hoisted(() => ({ openWorker: vi.fn(), ask: vi.fn() }));
vi.mock('#store/engine-link.ts', () => ({ openWorker, ask, restartWorker: vi.fn() }));

/** All workers of the race so far. */
let workers: ScriptedEngine[];
let mostAlive: number;
const alive = (): number => workers.filter(({ terminated }) => !terminated).length;
const statesNow = (): readonly string[] => useRace.getState().lanes.map(({ state }) => state.name);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { baseURI: 'http://strata.test/' });
  [workers, mostAlive] = [[], 0];
  ask.mockResolvedValue({});
  openWorker.mockImplementation(() => {
    mostAlive = Math.max(mostAlive, alive() + 1);
    workers.push(scriptedEngine({ stepMs: 100, samplesPerSecond: 10 * (workers.length + 1) }));
    return workers.at(-1);
  });
  useDocument.setState({ document: presetOf('mnist-mlp').document, past: [], future: [] });
  useRun.setState({ phase: { name: 'idle' } });
});
afterEach(() => {
  closeRace();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('measures the machine, then every contestant in a worker of its own, and leaves none behind', async () => {
  const racing = startRace();
  expect(useRace.getState().phase).toBe('peak');
  await vi.advanceTimersByTimeAsync(60_000);
  await racing;
  const { phase, lanes, peaks, pausedRun } = useRace.getState();
  expect(phase).toBe('finished');
  expect(peaks).toEqual({ cpu: 100, gpu: 100 });
  expect(lanes.map(({ contestant }) => contestant)).toEqual(CONTESTANTS);
  expect(new Set(statesNow())).toEqual(new Set(['measured']));
  expect(workers).toHaveLength(CONTESTANTS.length + 1);
  expect(alive()).toBe(0);
  expect(mostAlive).toBe(1); // one after the other
  expect(pausedRun).toBe(false);
  expect(ask).not.toHaveBeenCalled();
});

it('pauses a run that is going on', async () => {
  useRun.setState({ phase: { name: 'running' } });
  void startRace();
  await vi.advanceTimersByTimeAsync(10);
  expect(ask).toHaveBeenCalledWith('run.pause', null);
  expect(useRace.getState().pausedRun).toBe(true);
});

it('stops at once and keeps what has been measured', async () => {
  const racing = startRace();
  await vi.advanceTimersByTimeAsync(5000);
  expect(statesNow().slice(0, 3)).toEqual(['measured', 'training', 'waiting']);
  stopRace();
  expect(alive()).toBe(0);
  expect(useRace.getState().phase).toBe('stopped');
  expect(statesNow().slice(0, 3)).toEqual(['measured', 'waiting', 'waiting']);
  await vi.advanceTimersByTimeAsync(60_000);
  await racing;
  expect(useRace.getState().phase).toBe('stopped');
  expect(workers).toHaveLength(3);
});

it('is shown again as it ended, and run anew for another network', async () => {
  void openRace();
  await vi.advanceTimersByTimeAsync(60_000);
  closeRace();
  expect(useRace.getState().open).toBe(false);
  await openRace();
  expect(useRace.getState().phase).toBe('finished');
  closeRace();
  editDocument((doc) => ({ ...doc, training: { ...doc.training, batchSize: 32 } }));
  void openRace();
  expect(useRace.getState().phase).toBe('peak');
});

it('does not start with a network that cannot be trained', async () => {
  editDocument((doc) => ({ ...doc, stacks: { main: doc.stacks.main.slice(1) } }));
  await startRace();
  expect(useRace.getState().phase).toBe('blocked');
  expect(workers).toEqual([]);
});

it('counts the work of all layers that learn together, and none where networks take turns', () => {
  const flopsOf = (preset: PresetId): number | null => {
    useDocument.setState({ document: presetOf(preset).document });
    void startRace();
    return useRace.getState().flopsPerSample;
  };
  // 784 → 256 → 64 → 2 → 64 → 256 → 784: 6 flops for each weight, 4 for those of the first layer, below which no gradient goes.
  const [first, others] = [784 * 256, 2 * (256 * 64 + 64 * 2) + 256 * 784];
  expect(flopsOf('autoencoder')).toBe(4 * first + 6 * others);
  expect(flopsOf('gan-2d')).toBeNull();
});
