/**
 * @file The pad's drawing, and how it becomes the sample that every panel looks at. A drawing counts while the
 * current sample is a drawn one; picking a sample of the data puts it aside.
 */
import { create } from 'zustand';
import { setCurrentSample, useCurrentSample, type CurrentSample } from '#store/current-sample.ts';
import { EMPTY_DRAWING, rasteriseDrawing, type Drawing, type PenPoint } from './drawing.ts';
import { normaliseDigit } from './normalise-digit.ts';

interface DrawingState {
  readonly drawing: Drawing;
  /** The sample that was looked at before the drawing began, and is again after it is cleared. */
  readonly before: CurrentSample | null;
  /** The pad was cleared while this was looked at: it stays blank until another one is picked. */
  readonly blankOver: CurrentSample | null;
}

export const useDrawing = create<DrawingState>()(() => ({
  drawing: EMPTY_DRAWING,
  before: null,
  blankOver: null,
}));

const isDrawn = (): boolean => useCurrentSample.getState().sample?.source === 'drawn';

function show(drawing: Drawing): void {
  useDrawing.setState({ drawing });
  const pixels = normaliseDigit(rasteriseDrawing(drawing));
  if (pixels) setCurrentSample({ pixels, source: 'drawn' });
}

/** The drawing to go on with; a fresh one when a sample of the data is being looked at. */
function current(): Drawing {
  if (isDrawn()) return useDrawing.getState().drawing;
  useDrawing.setState({ before: useCurrentSample.getState().sample, blankOver: null });
  return EMPTY_DRAWING;
}

export function beginStroke(point: PenPoint): void {
  const { picture, strokes } = current();
  show({ picture, strokes: [...strokes, [point]] });
}

/** Lengthens the last stroke. */
export function extendStroke(points: readonly PenPoint[]): void {
  if (!isDrawn()) return;
  const { picture, strokes } = useDrawing.getState().drawing;
  show({ picture, strokes: [...strokes.slice(0, -1), [...(strokes.at(-1) ?? []), ...points]] });
}

/** Empties the pad; the sample from before the drawing is looked at again. */
export function clearDrawing(): void {
  const sample = isDrawn() ? useDrawing.getState().before : useCurrentSample.getState().sample;
  useDrawing.setState({ drawing: EMPTY_DRAWING, blankOver: sample });
  setCurrentSample(sample);
}

/** Takes back the last stroke, or the opened picture when it is all there is. */
export function undoStroke(): void {
  if (!isDrawn()) return;
  const { picture, strokes } = useDrawing.getState().drawing;
  if (strokes.length > 1 || (picture && strokes.length > 0)) show({ picture, strokes: strokes.slice(0, -1) });
  else clearDrawing();
}

/** Puts an opened picture on the pad in place of what was there. */
export function showPicture(picture: CanvasImageSource): void {
  current();
  show({ picture, strokes: [] });
}
