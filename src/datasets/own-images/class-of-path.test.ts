import { expect, it } from 'vitest';
import { classesOfPaths, isClutter, isPictureName } from './class-of-path.ts';

it.each([
  [
    ['pets/cat/1.png', 'pets/dog/1.png'],
    ['cat', 'dog'],
  ],
  [
    ['cat/black/1.png', 'cat/2.png', 'dog/1.png'],
    ['cat', 'cat', 'dog'],
  ],
  [
    ['pets/Train/cat/1.png', 'pets/test/cat/2.png', 'pets/test/dog/3.png'],
    ['cat', 'cat', 'dog'],
  ],
  [
    ['photos/cat/1.png', 'photos/cat/2.png'],
    ['cat', 'cat'],
  ],
  [
    ['猫/1.png', '狗/1.png'],
    ['猫', '狗'],
  ],
  [
    ['1.png', '2.png'],
    [null, null],
  ],
  [
    ['1.png', 'cat/2.png', 'dog/3.png'],
    [null, 'cat', 'dog'],
  ],
  [[], []],
])('%j are of the classes %j', (paths, classes) => {
  expect(classesOfPaths(paths)).toEqual(classes);
});

it('knows pictures from what systems leave behind', () => {
  expect(['a/1.PNG', 'b.jpeg', 'c.webp'].every(isPictureName)).toBe(true);
  expect(['a/notes.txt', 'png', 'x.svg'].some(isPictureName)).toBe(false);
  expect(['__MACOSX/a/._1.png', 'a/.DS_Store', 'a/Thumbs.db', '.git/x.png'].every(isClutter)).toBe(true);
  expect(['a/1.png', 'mac.osx/1.png'].some(isClutter)).toBe(false);
});
