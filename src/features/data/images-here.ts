/**
 * Learning images among the first `share` of the bytes, in whole thousands: they come before the test images, and
 * all take about as many bytes.
 */
export const imagesHere = (share: number, learning: number, test: number): number =>
  Math.min(learning, Math.floor((share * (learning + test)) / 1000) * 1000);
