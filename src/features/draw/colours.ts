import { text } from '#lib/text.ts';

/** Colours for pictures; every ink can be seen on every paper but its own. */
export const INKS = [
  { colour: '#ffd84d', name: text('yellow', '黄色') },
  { colour: '#ff7a66', name: text('red', '红色') },
  { colour: '#6fdc8c', name: text('green', '绿色') },
  { colour: '#7cb8ff', name: text('blue', '蓝色') },
  { colour: '#ffffff', name: text('white', '白色') },
  { colour: '#14161c', name: text('black', '黑色') },
] as const;

export const PAPERS = [
  { colour: '#2b2440', name: text('violet', '紫色') },
  { colour: '#1f3a2c', name: text('green', '绿色') },
  { colour: '#4a2f22', name: text('brown', '棕色') },
  { colour: '#000000', name: text('black', '黑色') },
  { colour: '#ffffff', name: text('white', '白色') },
] as const;
