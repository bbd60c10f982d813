/**
 * @file The pad's drawing, and how it becomes the sample that every panel looks at. A drawing counts while the
 * current sample is a drawn one; picking a sample of the data puts it aside.
 */
import { create } from 'zustand';
import { setCurrentSample, useCurrentSample, type CurrentSample } from '#store/current-sample.ts';
import { factsOf } from '#datasets/index.ts';
import type { Shape } from '#model/shape.ts';
import { useDocument } from '#store/document-store.ts';
import { BRUSH_WIDTH, DIGIT_INK, PEN_WIDTH, type Drawing, type PenPoint } from './drawing.ts';
import { INKS, PAPERS } from './colours.ts';
import { isDigit, sampleOfDrawing } from './sample-of-drawing.ts';

interface DrawingState {
  readonly drawing: Drawing;
  /** What pictures are drawn with and on; digits have their own. */
  readonly ink: string;
  readonly paper: string;
  /** The sample that was looked at before the drawing began, and is again after it is cleared. */
  readonly before: CurrentSample | null;
  /** The pad was cleared while this was looked at: it stays blank until another one is picked. */
  readonly blankOver: CurrentSample | null;
}

export const useDrawing = create<DrawingState>()(() => ({
  drawing: { paper: null, picture: null, strokes: [] },
  ink: INKS[0].colour,
  paper: PAPERS[0].colour,
  before: null,
  blankOver: null,
}));

const inputShape = (): Shape => factsOf(useDocument.getState().document.data).input;

/** What the pen writes with, before anyone presses it. */
export const currentPen = (): Pick<PenPoint, 'width' | 'colour'> =>
  isDigit(inputShape())
    ? { width: PEN_WIDTH, colour: DIGIT_INK }
    : { width: BRUSH_WIDTH, colour: useDrawing.getState().ink };

const emptyDrawing = (): Drawing => ({
  paper: isDigit(inputShape()) ? null : useDrawing.getState().paper,
  picture: null,
  strokes: [],
});

const isDrawn = (): boolean => useCurrentSample.getState().sample?.source === 'drawn';

function show(drawing: Drawing): void {
  useDrawing.setState({ drawing });
  const pixels = sampleOfDrawing(drawing, inputShape());
  if (pixels) setCurrentSample({ pixels, source: 'drawn' });
}

/** The drawing to go on with; a fresh one when a sample of the data is being looked at. */
function current(): Drawing {
  if (isDrawn()) return useDrawing.getState().drawing;
  useDrawing.setState({ before: useCurrentSample.getState().sample, blankOver: null });
  return emptyDrawing();
}

export function beginStroke(point: PenPoint): void {
  const drawing = current();
  show({ ...drawing, strokes: [...drawing.strokes, [point]] });
}

/** Lengthens the last stroke. */
export function extendStroke(points: readonly PenPoint[]): void {
  if (!isDrawn()) return;
  const { drawing } = useDrawing.getState();
  const { strokes } = drawing;
  show({ ...drawing, strokes: [...strokes.slice(0, -1), [...(strokes.at(-1) ?? []), ...points]] });
}

/** Empties the pad; the sample from before the drawing is looked at again. */
export function clearDrawing(): void {
  const sample = isDrawn() ? useDrawing.getState().before : useCurrentSample.getState().sample;
  useDrawing.setState({ drawing: emptyDrawing(), blankOver: sample });
  setCurrentSample(sample);
}

/** Takes back the last stroke, or the opened picture when it is all there is. */
export function undoStroke(): void {
  if (!isDrawn()) return;
  const { drawing } = useDrawing.getState();
  const { picture, strokes } = drawing;
  if (strokes.length > 1 || (picture && strokes.length > 0))
    show({ ...drawing, strokes: strokes.slice(0, -1) });
  else clearDrawing();
}

/** Puts an opened picture on the pad in place of what was there. */
export function showPicture(picture: CanvasImageSource): void {
  show({ ...current(), picture, strokes: [] });
}

export const chooseInk = (ink: string): void => useDrawing.setState({ ink });

/** Other paper, below what is drawn already, too. */
export function choosePaper(paper: string): void {
  useDrawing.setState({ paper });
  const { drawing } = useDrawing.getState();
  if (isDrawn()) show({ ...drawing, paper });
}
