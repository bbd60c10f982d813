/** Letters for which there is room in a narrow field; Chinese ones count twice. */
const NARROW = 9;

/** Whether `words` need more room than a narrow field has. */
export const areWide = (words: string): boolean => words.replace(/[\u2e80-\uffff]/g, '--').length > NARROW;
