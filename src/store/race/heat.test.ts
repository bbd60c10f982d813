import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verbatim } from '#lib/text.ts';
import { nowMs } from '#lib/clock.ts';
import { factsOf } from '#datasets/index.ts';
import { checkDocument } from '#model/check.ts';
import type { CheckedDocument } from '#model/document.ts';
import { mnistMlp } from '#presets/mnist-mlp.ts';
import { HEAT_LIMITS, runHeat, type HeatResult, type HeatState } from './heat.ts';
import { scriptedEngine, type Script, type ScriptedEngine } from './testing/scripted-engine.ts';

function checkedMlp(): CheckedDocument {
  const checked = checkDocument(mnistMlp.document, factsOf(mnistMlp.document.data));
  if (!checked.ok) throw new Error('The preset does not pass the checks.');
  return checked.value;
}

interface Outcome {
  readonly result: HeatResult;
  readonly states: readonly HeatState[];
  readonly client: ScriptedEngine;
  readonly seconds: number;
}

/** A heat of `WASM · compiled` with an engine that goes by `script`. */
async function heatWith(script: Script): Promise<Outcome> {
  const client = scriptedEngine(script);
  const states: HeatState[] = [];
  const startMs = nowMs();
  const running = runHeat({
    contestant: { backend: 'wasm', engine: 'compiled' },
    document: checkedMlp(),
    baseUrl: 'http://strata.test/',
    client,
    limits: HEAT_LIMITS,
    onRunning: () => undefined,
    onState: (state) => states.push(state),
  });
  let seconds = 0;
  void running.then(() => (seconds = (nowMs() - startMs) / 1000));
  await vi.advanceTimersByTimeAsync(60_000);
  return { result: await running, states, client, seconds };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a heat', () => {
  it('tells the speed while it trains and takes the steady one', async () => {
    const { result, states, client, seconds } = await heatWith({ stepMs: 100, samplesPerSecond: 640 });
    expect(result).toEqual({ name: 'measured', samplesPerSecond: 640, rough: false });
    expect(states.slice(0, 3).map(({ name }) => name)).toEqual(['preparing', 'training', 'training']);
    expect(seconds).toBeCloseTo(3.6, 1); // the first step, and what is measured after it
    expect(client.asked.slice(-2)).toEqual(['run.start', 'run.pause']);
  });

  it('gives up on what takes no step in time, and says what it stays below', async () => {
    const { result, seconds } = await heatWith({});
    expect(result).toEqual({ name: 'slow', samplesPerSecondBelow: 64 / 12 });
    expect(seconds).toBeCloseTo(12, 1);
  });

  it('takes what it has when there was no time for more than the first steps', async () => {
    const { result } = await heatWith({ stepMs: 11_000, samplesPerSecond: 6 });
    expect(result).toEqual({ name: 'measured', samplesPerSecond: 6, rough: true });
  });

  it('does not wait for ever for a step that is under way', async () => {
    const { seconds, client } = await heatWith({ hangsAt: 'run.pause' });
    expect(seconds).toBeCloseTo(20, 1);
    expect(client.terminated).toBe(true);
  });
});

describe('a contestant that cannot run', () => {
  const reasons: readonly (readonly [string, Script, object])[] = [
    [
      'lacks the backend',
      { backend: 'cpu' },
      { kind: 'backend', outcome: 'unavailable', detail: verbatim('not here') },
    ],
    [
      'lacks a layer',
      { engine: { name: 'tfjs', keptBy: { layer: 'lstm', reason: 'no cells' } } },
      { kind: 'kept', keptBy: { layer: 'lstm', reason: 'no cells' } },
    ],
    ['takes too long to get ready', { hangsAt: 'data.open' }, { kind: 'late' }],
    [
      'has too little memory',
      { failsAt: 'run.open' },
      { kind: 'fault', fault: { kind: 'out-of-memory', detail: 'full' } },
    ],
    [
      'diverges at once',
      { stepMs: 10, divergesAfter: 0 },
      { kind: 'fault', fault: { kind: 'diverged', detail: '' } },
    ],
  ];
  it.each(reasons)('since it %s says so, and its worker is gone', async (_what, script, why) => {
    const { result, client } = await heatWith(script);
    expect(result).toEqual({ name: 'unable', why });
    expect(client.terminated).toBe(true);
  });
});
