/** @file What looking costs: the page's own tab Inside, drawn for real, against the same training with the tab closed. */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Inside } from '#features/inside/inside.tsx';
import { startTraining, stepsPerSecond, stopTraining, type Turns } from './page-training.ts';

/** `turns` turns of each, `seconds` long. */
export async function measureInside(turns: number, seconds: number): Promise<Turns> {
  await startTraining({ snapshots: false });
  const place = document.body.appendChild(document.createElement('div'));
  const speeds = { without: [] as number[], with: [] as number[] };
  for (let turn = 0; turn < turns; turn++) {
    speeds.without.push(await stepsPerSecond(seconds));
    const root = createRoot(place);
    root.render(createElement(Inside));
    speeds.with.push(await stepsPerSecond(seconds));
    root.unmount();
  }
  await stopTraining();
  return speeds;
}
