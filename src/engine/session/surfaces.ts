/**
 * @file Draws what a network answers to every point of the plane on canvases that the page has handed over: one for the
 * answer, one for the units of each layer. Knows nothing of when: whoever wants a picture asks for it.
 */
import { datasetDef } from '#datasets/index.ts';
import { EXTENT } from '#datasets/points/point-fields.ts';
import { featuresOf, tellPoints, type PointFeature } from '#datasets/points/point-features.ts';
import { nowMs } from '#lib/clock.ts';
import { signedPixel } from '#lib/signed-colour.ts';
import { oneAnswerOf, shareOfSecond } from '#model/one-answer.ts';
import { allLayers } from '#model/stack.ts';
import type { RequestOutput } from '#protocol/messages.ts';
import {
  CELL,
  CELL_COLUMNS,
  CELL_GAP,
  MOST_CELLS,
  SURFACE_SIDE,
  type SurfaceSubject,
} from '#protocol/surface.ts';
import type { Tensor } from '#protocol/tensor.ts';
import type { TrainingRun } from './training-run.ts';

interface Surface {
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly subject: SurfaceSubject;
  readonly width: number;
  /** What is drawn, and its pixels. */
  readonly image: ImageData;
  readonly words: Uint32Array;
}

/** How much of a colour a number has at point `index`, −1 … 1. */
type ShareAt = (index: number) => number;

const POINTS = SURFACE_SIDE ** 2;

/** What the network is told of every point, row by row from the top. */
function makeGrid(features: readonly PointFeature[]): Float32Array {
  const place = (index: number): number => ((index + 0.5) / SURFACE_SIDE) * 2 * EXTENT - EXTENT;
  const points = Array.from({ length: POINTS }, (_, i) => ({
    x: place(i % SURFACE_SIDE),
    y: -place(Math.floor(i / SURFACE_SIDE)),
  }));
  return tellPoints(points, features);
}

/** A square of the picture: its corner and its side, in pixels. */
interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Paints as many points of the plane as the square has pixels, evenly chosen. */
function paint({ words, width }: Surface, shareAt: ShareAt, { left, top, side }: Square): void {
  const step = SURFACE_SIDE / side;
  const middle = Math.floor(step / 2);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const index = (row * step + middle) * SURFACE_SIDE + column * step + middle;
      words[(top + row) * width + left + column] = signedPixel(shareAt(index));
    }
}

/** The answer as a signed share: of the second class against the first, or the number itself. */
function answerShares({ document, data }: TrainingRun, { values, shape }: Tensor): ShareAt {
  const width = shape.at(-1)!;
  const one = oneAnswerOf(document, data.facts);
  if (one) return (index) => 2 * shareOfSecond(one, values[index]!) - 1;
  if (width === 2) return (index) => values[2 * index + 1]! - values[2 * index]!;
  return (index) => values[index * width]!;
}

const halved =
  (shareAt: ShareAt): ShareAt =>
  (index) =>
    shareAt(index) < 0 ? -1 : 1;

export class Surfaces {
  readonly #surfaces = new Map<number, Surface>();
  #grid: { readonly key: string; readonly inputs: Float32Array } | undefined;

  add(id: number, canvas: OffscreenCanvas, subject: SurfaceSubject): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    const { width, height } = canvas;
    const image = context.createImageData(width, height);
    const words = new Uint32Array(image.data.buffer);
    this.#surfaces.set(id, { context, subject, width, image, words });
  }

  remove(id: number): void {
    this.#surfaces.delete(id);
  }

  #inputsFor({ document }: TrainingRun): Float32Array {
    const features = featuresOf(document.data);
    const key = features.join();
    if (this.#grid?.key !== key) this.#grid = { key, inputs: makeGrid(features) };
    return this.#grid.inputs;
  }

  /** Draws those of `ids` that are here and have something to show; returns the others, and how long it took when its turn had come. */
  async draw(
    run: TrainingRun,
    ids: readonly number[],
    discretize: boolean,
  ): Promise<RequestOutput<'surface.draw'>> {
    const { program, gate } = run.guarded;
    const unknown = ids.filter((id) => !this.#surfaces.has(id));
    const surfaces = ids.flatMap((id) => this.#surfaces.get(id) ?? []);
    if (surfaces.length === 0 || datasetDef(run.document.data.dataset).modality !== 'points')
      return { unknown, tookMs: 0 };
    let beganMs = 0;
    const layers = await gate.run(() => {
      beganMs = nowMs();
      return program.activations(this.#inputsFor(run), POINTS);
    });
    const shown = (shareAt: ShareAt): ShareAt => (discretize ? halved(shareAt) : shareAt);
    for (const surface of surfaces) {
      if (surface.subject === 'answer') {
        const { main } = run.document.stacks;
        const answer = layers[allLayers(main).indexOf(main.at(-1)!)]!;
        paint(surface, shown(answerShares(run, answer)), { left: 0, top: 0, side: SURFACE_SIDE });
      } else this.#drawUnits(surface, layers[surface.subject], shown);
      surface.context.putImageData(surface.image, 0, 0);
    }
    return { unknown, tookMs: nowMs() - beganMs };
  }

  #drawUnits(surface: Surface, layer: Tensor | undefined, shown: (shareAt: ShareAt) => ShareAt): void {
    const units = layer?.shape.length === 1 ? layer.shape[0]! : 0;
    for (let unit = 0; unit < Math.min(units, MOST_CELLS); unit++) {
      const left = (unit % CELL_COLUMNS) * (CELL + CELL_GAP);
      const top = Math.floor(unit / CELL_COLUMNS) * (CELL + CELL_GAP);
      paint(
        surface,
        shown((index) => layer!.values[index * units + unit]!),
        { left, top, side: CELL },
      );
    }
  }
}
