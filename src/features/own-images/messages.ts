import { formatCount } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';

export const messages = {
  title: text('Your images', '你的图片'),
  drop: text('Drop folders, images or a zip here.', '把文件夹、图片或 zip 拖到这里。'),
  folders: text('Each folder becomes a class.', '每个文件夹成为一个类别。'),
  files: text('Files or zip', '图片或 zip'),
  folder: text('Folder', '文件夹'),
  home: text('Kept in this browser; nothing is uploaded.', '只保存在此浏览器中，不会上传。'),
  passing: text(
    'This browser keeps nothing for this page: a reload forgets the images.',
    '此浏览器不为本页保存数据：刷新后图片会丢失。',
  ),
  looking: text('Looking at the files', '正在查看文件'),
  leftOut: text('Files that were left out', '未采用的文件'),
  classes: text('Classes', '类别'),
  addClass: text('Add class', '添加类别'),
  newClass: text('class', '类别'),
  className: text('Name of the class', '类别名称'),
  twoClasses: text(
    'Two classes or more, with images in each, can be told apart.',
    '至少两个类别且各有图片，才能分类。',
  ),
  missing: text(
    'This document was made with images that stayed on the machine where they were chosen. Bring your own images for these classes, or learn from Shapes-10 instead.',
    '这份文档使用的图片留在了当初选择它们的机器上。可以为这些类别提供自己的图片，或改用“十种形状”。',
  ),
  otherData: text('Learn from Shapes-10', '改用“十种形状”'),
  camera: text('Take pictures', '拍照'),
  capture: text('Take pictures', '开始拍摄'),
  stopCapture: text('Stop', '停止'),
  keep: text('Keep them', '保存'),
  close: text('Close', '关闭'),
  noCamera: text(
    'The camera cannot be used: there is none, or this page may not use it. Allow it in the address bar and try again.',
    '无法使用摄像头：没有检测到摄像头，或本页未获许可。请在地址栏中允许后重试。',
  ),
  cameraPicture: text('What the camera sees', '摄像头画面'),
  noDrawing: text('Draw something under Try it first.', '请先在“试一试”中画点什么。'),
};

const plural = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

export const imageCount = (count: number): Text =>
  text(plural(count, 'image', 'images'), `${formatCount(count)} 张图片`);

export const seen = (done: number, all: number): Text =>
  text(
    `${formatCount(done)} of ${formatCount(all)} files`,
    `${formatCount(done)} / ${formatCount(all)} 个文件`,
  );

export const refusedCount = (count: number): Text =>
  text(`${plural(count, 'file was', 'files were')} left out`, `有 ${formatCount(count)} 个文件未采用`);

export const moreRefused = (count: number): Text =>
  text(`and ${formatCount(count)} more`, `另有 ${formatCount(count)} 个`);

/** What a button does to the class `name`. */
export const forClass = {
  files: (name: string): Text => text(`Add images to ${name}`, `为“${name}”添加图片`),
  camera: (name: string): Text => text(`Take pictures of ${name}`, `拍摄“${name}”`),
  drawing: (name: string): Text => text(`Add the drawing to ${name}`, `把手绘加入“${name}”`),
  remove: (name: string): Text => text(`Remove ${name}`, `删除“${name}”`),
};
