/** @file What a crew and its helpers share: 32-bit words that all of them see. */

/** Grows with every call for help and every message: what helpers sleep on. */
export const CALLS = 0;
/** The machine that wants help. */
export const MACHINE = 1;
/** Messages sent to every helper. A helper that has heard fewer looks into its mail before it sleeps again. */
export const SENT = 2;
/** Pieces that helpers have done. */
export const HELPED = 3;
export const WORDS = 4;

/** To a helper. */
export type HelperMessage =
  | { readonly kind: 'start'; readonly words: Int32Array }
  | {
      readonly kind: 'join';
      readonly machine: number;
      readonly module: WebAssembly.Module;
      readonly memory: WebAssembly.Memory;
    }
  | { readonly kind: 'leave'; readonly machine: number };
