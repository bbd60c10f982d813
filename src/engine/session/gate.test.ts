import { describe, expect, it } from 'vitest';
import { collectGarbage } from '#lib/testing/collect-garbage.ts';
import { createGate, GateClosed } from './gate.ts';

const never = (): Promise<never> => new Promise(() => undefined);

describe('the gate', () => {
  it('lets one through at a time, in order, whatever the others do', async () => {
    const gate = createGate();
    const log: string[] = [];
    const work = (name: string, ms: number) => async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      log.push(`${name} ends`);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const all = await Promise.allSettled([
      gate.run(work('a', 5)),
      gate.run(work('b', 1)),
      gate.run(() => 'c'),
    ]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('closes after the work under way and refuses what waits', async () => {
    const gate = createGate();
    let finish = (): void => undefined;
    const first = gate.run(() => new Promise<void>((resolve) => (finish = resolve)));
    const second = gate.run(() => 2);
    await new Promise((resolve) => setTimeout(resolve));
    let closed = false;
    const closing = gate.close().then(() => (closed = true));
    await new Promise((resolve) => setTimeout(resolve));
    expect(closed).toBe(false);
    finish();
    await first;
    await expect(second).rejects.toBeInstanceOf(GateClosed);
    await closing;
    await expect(gate.run(() => 3)).rejects.toBeInstanceOf(GateClosed);
  });

  it('shuts at once, also on work that will never end', async () => {
    const gate = createGate();
    const stuck = gate.run(never);
    const fault = { kind: 'device-lost', detail: 'gone' } as const;
    gate.shut(fault);
    await expect(stuck).rejects.toMatchObject({ fault });
    await expect(gate.run(() => 1)).rejects.toMatchObject({ fault });
    await gate.close();
  });

  it('keeps nothing of what it has let through: a run asks a thousand times a minute', async () => {
    const gate = createGate();
    const given: WeakRef<Float32Array>[] = [];
    const ask = async (): Promise<void> => {
      given.push(new WeakRef(await gate.run(() => new Float32Array(8))));
    };
    for (let i = 0; i < 20; i++) await ask();
    await collectGarbage();
    expect(given.filter((each) => each.deref() !== undefined)).toEqual([]);
    await gate.close();
  });
});
