import { afterEach, beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { appendSteps, EMPTY_HISTORY } from '#lib/step-history.ts';
import { useRun } from '#store/run-store.ts';
import { setLocale } from '#store/view-store.ts';
import { expectAccessible } from '#ui/testing/expect-accessible.ts';
import { MAX_ROWS } from './curve-rows.ts';
import { Curves } from './curves.tsx';
import { pictureOfCharts } from './picture-of-charts.ts';

const initialRun = useRun.getState();
const steps = Array.from({ length: 3000 }, (_, i) => ({
  step: i + 1,
  loss: 2.3 / Math.sqrt(i + 1),
  accuracy: 1 - 0.9 / Math.sqrt(i + 1),
}));
const epochs = [1000, 2000, 3000].map((step, i) => ({
  epoch: i + 1,
  step,
  validation: { loss: 0.1 / (i + 1), accuracy: 0.95 + i / 100, samples: 5000 },
}));

beforeEach(() => {
  setLocale('en');
  useRun.setState({ history: appendSteps(EMPTY_HISTORY, steps), epochs });
});
afterEach(() => useRun.setState(initialRun));

const chart = (metric: string) => page.getByRole('img', { name: new RegExp(`^${metric} over the steps`) });

/** Points of the drawn lines, one number per line. */
const pointsDrawn = (): readonly number[] =>
  [...chart('Loss').element().querySelectorAll('path[data-trace]')].map(
    (path) => path.getAttribute('d')!.split(/[ML]/).length - 1,
  );

/** Waits for the charts, whose library comes on demand. */
async function drawn(): Promise<void> {
  await expect.poll(pointsDrawn, { timeout: 30_000 }).toHaveLength(3);
}

it('says what will appear while there is nothing', async () => {
  useRun.setState(initialRun);
  await render(<Curves />);
  await expect.element(page.getByText('as soon as training starts', { exact: false })).toBeVisible();
});

it('draws both charts from few points, in words and pictures', async () => {
  const { container } = await render(<Curves />);
  await expect
    .element(chart('Loss'))
    .toHaveAccessibleName(/at step 3,000\. Validation is 0\.0333 after epoch 3\.$/);
  await expect.element(chart('Accuracy')).toHaveAccessibleName(/Validation is 97\.0 % after epoch 3\.$/);
  await expect.element(page.getByText('val 97.0 %')).toBeVisible();
  await drawn();
  const [raw = 0, smoothed, validation] = pointsDrawn();
  expect(raw).toBeGreaterThan(100);
  expect(raw).toBeLessThanOrEqual(MAX_ROWS);
  expect([smoothed, validation]).toEqual([raw, 3]);
  await expectAccessible(container);
});

it('shows exact numbers under the pointer', async () => {
  await render(<Curves />);
  await drawn();
  await userEvent.hover(chart('Loss'), { position: { x: 200, y: 60 } });
  await expect.element(page.getByText('this step').first()).toBeVisible();
});

it('changes to a log scale', async () => {
  await render(<Curves />);
  await drawn();
  await page.getByRole('switch', { name: 'Log scale' }).click();
  await expect.element(chart('Loss').getByText('0.1', { exact: true })).toBeVisible();
});

it('makes a picture of the charts that is twice as large and not empty', async () => {
  const { container } = await render(<Curves />);
  await drawn();
  const svg = chart('Loss').element().querySelector('svg')!;
  const legend = [{ name: 'training', colour: 'rgb(1, 2, 3)' }];
  const picture = await pictureOfCharts({ figures: [{ title: 'Loss', svg }], legend, surface: container });
  const bitmap = await createImageBitmap(picture);
  expect(bitmap.width).toBe(Math.round((svg.getBoundingClientRect().width + 24) * 2));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const colours = new Set<number>();
  for (let i = 0; i < data.length; i += 4) colours.add(data[i]! * 65_536 + data[i + 1]! * 256 + data[i + 2]!);
  expect(colours).toContain(1 * 65_536 + 2 * 256 + 3); // the legend
  expect(colours).toContain(0x3257d6); // var(--accent), which the picture alone would not know
  expect(colours).toContain(0xffffff); // var(--card)
});

it('shows a run that went back: what was known by then, faintly what came later, and a timeline with a run that was left', async () => {
  const { history } = useRun.getState();
  const marks = [0, 700, 1500, 3000].map((step) => ({
    step,
    epoch: 0,
    loss: step ? 0.5 : null,
    accuracy: 0,
  }));
  useRun.setState({
    snapshots: { marks, bytes: 4_000_000, roomBytes: 1e9, onDisk: true, trouble: null },
    rewound: { history, epochs, latest: steps.at(-1)!, phase: { name: 'paused' } },
    firstRun: { history, epochs, from: 700 },
    progress: {
      ...{ step: 1500, epoch: 1, stepInEpoch: 500, stepsPerEpoch: 1000 },
      ...{ targetEpochs: 3, samplesPerSecond: 0 },
    },
  });
  const { container } = await render(<Curves />);
  await expect.poll(pointsDrawn, { timeout: 30_000 }).toHaveLength(7);
  await expect
    .element(chart('Loss'))
    .toHaveAccessibleName(
      /at step 1,\d+\. Validation is 0\.100 after epoch 1\..*up to step 3,000.*first run/,
    );
  const timeline = page.getByRole('slider', { name: 'Timeline' });
  await expect.element(timeline).toHaveAttribute('aria-valuetext', 'Step 1500 of 3000, loss 0.500');
  await expect.element(page.getByRole('button', { name: 'Resume from here' })).toBeVisible();
  await expectAccessible(container);
});
