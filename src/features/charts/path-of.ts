/** A place in the picture, in pixels from its corner. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

/** SVG path data for straight lines through `places`, to a tenth of a pixel. */
export const pathOf = (places: readonly Place[]): string =>
  places.map(({ left, top }, i) => `${i === 0 ? 'M' : 'L'}${left.toFixed(1)},${top.toFixed(1)}`).join('');
