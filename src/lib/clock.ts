/** Milliseconds from an arbitrary origin that never runs backwards. The only clock of the project. */
export const nowMs = (): number => performance.now();
