/** What the machine could not do. The page has words and a way on for every kind. */
export const FAULT_KINDS = [
  'no-backend',
  'device-lost',
  'worker-died',
  'out-of-memory',
  'diverged',
  'data-unavailable',
  'data-not-here',
  'internal',
] as const;

export interface EngineFault {
  readonly kind: (typeof FAULT_KINDS)[number];
  /** For the details: an error's own words. */
  readonly detail: string;
}
