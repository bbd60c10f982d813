/** @file The pad: draws by mouse, finger, pen and keyboard, takes dropped and pasted pictures, and shows the current sample until then. */
import { useEffect, useId, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import type { Shape } from '#model/shape.ts';
import { useCurrentSample } from '#store/current-sample.ts';
import { useText } from '#store/use-text.ts';
import { SampleImage } from '#ui/sample-image.tsx';
import { BRUSH_WIDTH, paintDrawing, PEN_WIDTH } from './drawing.ts';
import { useDrawing } from './drawing-store.ts';
import styles from './draw-pad.module.css';
import { messages } from './messages.ts';
import { isDigit } from './sample-of-drawing.ts';
import { usePenKeys } from './use-pen-keys.ts';
import { usePenPointer } from './use-pen-pointer.ts';

/** Device pixels along the pad's side: sharp on any screen at any of its sizes. */
const CANVAS_SIDE = 560;

/** The strokes, painted again whenever they change. */
function Strokes() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useDrawing((state) => state.drawing);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paintDrawing(context, drawing, CANVAS_SIDE);
  }, [drawing]);
  return <canvas ref={canvas} width={CANVAS_SIDE} height={CANVAS_SIDE} aria-hidden="true" />;
}

/** What lies on the pad: the drawing, the sample that is being looked at, or an invitation. */
function Contents({ shape }: { readonly shape: Shape }) {
  const say = useText();
  const sample = useCurrentSample((state) => state.sample);
  const blankOver = useDrawing((state) => state.blankOver);
  const drawn = useDrawing((state) => state.drawing.picture !== null || state.drawing.strokes.length > 0);
  if (sample?.source === 'drawn' && drawn) return <Strokes />;
  if (!sample || sample === blankOver)
    return <span className={styles.invitation}>{say(messages.drawHere)}</span>;
  return (
    <div className={styles.backdrop}>
      <SampleImage pixels={sample.pixels} shape={shape} size="fill" />
    </div>
  );
}

const firstFile = (data: DataTransfer): File | undefined => data.files[0];

interface DrawPadProps {
  /** Of what the network gets. */
  readonly shape: Shape;
  readonly onFile: (file: File) => void;
  /** A pen or finger touches the pad. */
  readonly onBegin: () => void;
}

export function DrawPad({ shape, onFile, onBegin }: DrawPadProps) {
  const say = useText();
  const keysId = useId();
  const [isTarget, setIsTarget] = useState(false);
  const pointer = usePenPointer(onBegin);
  const { pen, said, lift, onKeyDown } = usePenKeys();

  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setIsTarget(true);
  };
  const takeFile = (event: DragEvent | ClipboardEvent, data: DataTransfer): void => {
    setIsTarget(false);
    const file = firstFile(data);
    // A document that is dropped here is for the page to open.
    if (!file || file.name.endsWith('.json')) return;
    event.preventDefault();
    event.stopPropagation();
    onFile(file);
  };

  return (
    <>
      <div
        role="application"
        aria-label={say(isDigit(shape) ? messages.pad : messages.padOfPictures)}
        aria-describedby={keysId}
        tabIndex={0}
        className={styles.pad}
        data-target={isTarget}
        {...pointer}
        onKeyDown={onKeyDown}
        onBlur={lift}
        onDragOver={onDragOver}
        onDragLeave={() => setIsTarget(false)}
        onDrop={(event) => takeFile(event, event.dataTransfer)}
        onPaste={(event) => takeFile(event, event.clipboardData)}
      >
        <Contents shape={shape} />
        <i
          className={styles.pen}
          data-down={pen.isDown}
          style={{
            left: `${pen.x * 100}%`,
            top: `${pen.y * 100}%`,
            width: `${(isDigit(shape) ? PEN_WIDTH : BRUSH_WIDTH) * 100}%`,
          }}
        />
      </div>
      <p id={keysId} className="visually-hidden">
        {say(messages.keys)}
      </p>
      <p role="status" className="visually-hidden">
        {said && say(said)}
      </p>
    </>
  );
}
