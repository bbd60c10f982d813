/** @file Drawing by mouse, finger or pen: one pointer at a time, with every position that the device reported. */
import { useRef, type PointerEvent } from 'react';
import { pressed, type PenPoint } from './drawing.ts';
import { beginStroke, currentPen, extendStroke } from './drawing-store.ts';

type PadEvent = PointerEvent<HTMLElement>;

function pointOf(event: globalThis.PointerEvent, pad: DOMRect): PenPoint {
  const pressure = event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : null;
  const pen = currentPen();
  return {
    x: (event.clientX - pad.left) / pad.width,
    y: (event.clientY - pad.top) / pad.height,
    ...pen,
    width: pen.width * pressed(pressure),
  };
}

export function usePenPointer(onBegin: () => void) {
  const drawing = useRef<number | null>(null);
  const lift = ({ pointerId }: PadEvent): void => {
    if (drawing.current === pointerId) drawing.current = null;
  };
  return {
    onPointerDown: (event: PadEvent): void => {
      if (event.button !== 0 || drawing.current !== null) return;
      drawing.current = event.pointerId;
      event.currentTarget.setPointerCapture(event.pointerId);
      onBegin();
      beginStroke(pointOf(event.nativeEvent, event.currentTarget.getBoundingClientRect()));
    },
    onPointerMove: (event: PadEvent): void => {
      if (drawing.current !== event.pointerId) return;
      const pad = event.currentTarget.getBoundingClientRect();
      const { nativeEvent } = event;
      const reported = nativeEvent.getCoalescedEvents();
      extendStroke((reported.length > 0 ? reported : [nativeEvent]).map((each) => pointOf(each, pad)));
    },
    onPointerUp: lift,
    onPointerCancel: lift,
    onLostPointerCapture: lift,
  };
}
