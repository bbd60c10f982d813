/**
 * The buffers of all typed arrays within `value`, for a transfer list: what is posted with it is moved and
 * not copied. An array that is a window on a larger buffer is left out, since the buffer serves others too.
 */
export function movableBuffers(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visit = (item: unknown): void => {
    if (ArrayBuffer.isView(item)) {
      const { buffer } = item;
      if (buffer instanceof ArrayBuffer && item.byteLength === buffer.byteLength) found.add(buffer);
    } else if (typeof item === 'object' && item !== null) {
      for (const inner of Object.values(item)) visit(inner);
    }
  };
  visit(value);
  return [...found];
}

/** The canvases that a request hands over for good. */
export const canvasesIn = (input: unknown): OffscreenCanvas[] =>
  typeof OffscreenCanvas === 'undefined' || typeof input !== 'object' || input === null
    ? []
    : Object.values(input).filter((each) => each instanceof OffscreenCanvas);
