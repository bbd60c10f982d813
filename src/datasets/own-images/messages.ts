import { text } from '#lib/text.ts';

/** Why a file is not among the pictures. */
export const messages = {
  notAPicture: text(
    'Not a picture that browsers read: PNG, JPEG, WebP, GIF, BMP or AVIF.',
    '不是浏览器能读取的图片（PNG、JPEG、WebP、GIF、BMP、AVIF）。',
  ),
  unreadable: text('Cannot be read: it may be damaged.', '无法读取，文件可能已损坏。'),
  tooLarge: text('Too large: more than 150 million pixels.', '太大：超过 1.5 亿像素。'),
  badArchive: text('Not a zip archive, or a damaged one.', '不是 zip 压缩包，或压缩包已损坏。'),
  tooManyClasses: text('More than 200 classes.', '超过 200 个类别。'),
  noRoom: text('The browser has no room left to keep it.', '浏览器没有剩余空间来保存它。'),
};
