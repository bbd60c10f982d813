import { text } from '#lib/text.ts';
import { defineDataset } from './dataset-def.ts';
import { loadShapes } from './shapes/load-shapes.ts';
import { FIGURES } from './shapes/figures.ts';
export const shapes10 = defineDataset({
  id: 'shapes-10', title: text('Shapes-10','x'), summary: text('x','x'),
  source: {title:'x',url:'https://x',licence:'x'}, input: [+(globalThis.SIDE ?? 128),+(globalThis.SIDE ?? 128),3], inputKind: text('colour image','彩色图像'), classes: 10,
  classNames: Object.keys(FIGURES), counts: { train: 10000, validation: 1000, test: 1000}, moments: {mean:127, deviation: 60},
  load: (context)=> loadShapes({side:+(globalThis.SIDE ?? 128), noise: 24, seed: 1, counts:{learn:11000,test:1000}}, context),
});
