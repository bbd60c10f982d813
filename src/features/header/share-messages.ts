import { text } from '#lib/text.ts';

export const shareMessages = {
  share: text('Share link', '分享链接'),
  copied: text('The link is copied.', '链接已复制。'),
  copyByHand: text('Copy the link from this field.', '请从下面复制链接。'),
  what: text(
    'It opens the same network, data, settings and seed. Everything is in the link itself; nothing was uploaded.',
    '打开后是完全相同的网络、数据、设置和随机种子。一切都在链接里，没有上传任何东西。',
  ),
  link: text('Link', '链接'),
  qr: text('QR code of the link', '链接的二维码'),
  tooLong: text(
    'This link is too long for a QR code: send it as text, or save a file.',
    '链接太长，无法生成二维码：请以文字发送，或保存为文件。',
  ),
  copy: text('Copy again', '再次复制'),
  close: text('Close', '关闭'),
};
