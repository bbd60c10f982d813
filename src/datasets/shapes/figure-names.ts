/** The classes of Shapes-10, in the order of their labels. */
export const FIGURE_NAMES = [
  'circle',
  'ring',
  'triangle',
  'square',
  'pentagon',
  'star',
  'cross',
  'heart',
  'crescent',
  'arrow',
] as const;
