/** @file Trains one preset in a page as a person would, through the page's own scripting, and asks for the figure in the end. */
import type { Browser, Page } from '@playwright/test';
import type { StrataApi } from '#app/scripting.ts';
import { presetOf, type PresetId } from '#presets/index.ts';
import type { ProgramRow } from './program-row.ts';

declare global {
  interface Window {
    strata: StrataApi;
  }
}

/** A page, its data and its engine are there within this time, or something is wrong. */
const READY_MS = 180_000;

interface Outcome {
  readonly runsOn: string;
  readonly steps: number;
  readonly seconds: number;
  readonly reached?: number;
  readonly trouble?: string;
}

/** In the page. */
async function trainHere({
  epochs,
  split,
  metric,
}: {
  epochs: number | undefined;
  split: 'validation' | 'test';
  metric: string;
}): Promise<Outcome> {
  const { strata } = window;
  const summary = await strata.train(epochs === undefined ? {} : { epochs });
  const { backend, engine } = strata.backend!;
  const { steps, seconds, fault } = summary;
  const ran = { runsOn: `${backend}, ${engine}`, steps, seconds };
  if (fault) return { ...ran, trouble: fault.kind };
  const evaluation = await strata.evaluate(split);
  const { loss, accuracy } = evaluation;
  const figures: Readonly<Record<string, number>> = { loss, accuracy, ...evaluation.metrics };
  const reached = figures[metric];
  return reached === undefined ? ran : { ...ran, reached };
}

async function openPreset(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-US' });
  page.setDefaultTimeout(READY_MS);
  await page.goto(url);
  await page.waitForFunction(() => window.strata?.backend !== null && window.strata !== undefined);
  return page;
}

export interface ProgramPlan {
  readonly id: PresetId;
  readonly backend: string;
  /** The preset's own where it is missing. */
  readonly epochs?: number | undefined;
}

/** Opens, trains and evaluates a preset in a browser, on the page that `origin` serves. Never rejects. */
export async function trainPreset(
  browser: Browser,
  origin: string,
  { id, backend, epochs }: ProgramPlan,
): Promise<ProgramRow> {
  const { goal } = presetOf(id);
  try {
    const page = await openPreset(browser, `${origin}/#preset=${id}&backend=${backend}`);
    const outcome = await page.evaluate(trainHere, { epochs, split: goal.split, metric: goal.metric });
    await page.close();
    return { preset: id, goal, ...outcome };
  } catch (error) {
    const [trouble = 'failed'] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { preset: id, goal, runsOn: '', steps: 0, seconds: 0, trouble };
  }
}
