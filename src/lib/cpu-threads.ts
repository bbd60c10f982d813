/** Threads that the processor runs at once, as far as the browser tells. */
export const cpuThreads = (): number => navigator.hardwareConcurrency || 1;
