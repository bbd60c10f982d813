import { text, type Text } from '#lib/text.ts';

export const messages = {
  tryIt: text('Try it', '试一试'),
  pad: text('Draw a digit', '手写数字'),
  keys: text(
    'Arrow keys move the pen; with Home, End, Page Up and Page Down also along diagonals. Space lowers or lifts it. Backspace takes back a stroke, Delete clears.',
    '方向键移动画笔，Home、End、Page Up、Page Down 沿斜线移动。空格落笔或抬笔，Backspace 撤回一笔，Delete 清空。',
  ),
  keysShort: text(
    'Arrows move, Space lowers or lifts the pen, Delete clears.',
    '方向键移动，空格落笔或抬笔，Delete 清空。',
  ),
  penDown: text('Pen down', '已落笔'),
  penUp: text('Pen up', '已抬笔'),
  cleared: text('Cleared', '已清空'),
  strokeTakenBack: text('Stroke taken back', '已撤回一笔'),
  drawHere: text('Draw here', '在此书写'),
  clear: text('Clear', '清空'),
  takeBack: text('Take back stroke', '撤回一笔'),
  openImage: text('Open image', '打开图片'),
  prediction: text('Prediction', '预测'),
  showAll: text('All classes', '全部类别'),
  showTop: text('Top four', '前四名'),
  waiting: text('The network is being set up.', '正在准备网络。'),
  noNetwork: text('No prediction: the network cannot be built yet.', '无法预测：网络还无法建立。'),
  notNumbers: text(
    'The network answers with no numbers any more: training has diverged.',
    '网络的输出已不是数值：训练发散了。',
  ),
  untrained: text('Untrained, the network only guesses.', '网络尚未训练，只能瞎猜。'),
  heat: text('Where does it look?', '它看哪里？'),
  hideHeat: text('Hide where it looks', '隐藏它看的地方'),
  aboutHeat: text(
    'Grad-CAM: the lighter a place, the more what the last features found there speaks for the class that is named.',
    'Grad-CAM：越亮的地方，最后一层特征在那里找到的东西越支持所说的类别。',
  ),
  seen: text('The network sees', '网络看到的图像'),
  drawnPicture: text('Yours, at the size that the network sees.', '你的图片，已缩放到网络的输入大小。'),
  padOfPictures: text('Draw a picture', '画一张图'),
  ink: text('Ink', '画笔'),
  paper: text('Paper', '底色'),
  openCamera: text('Camera', '摄像头'),
  closeCamera: text('Stop the camera', '停止摄像头'),
  noCamera: text(
    'The camera cannot be used: there is none, or this page may not use it. Allow it in the address bar and try again.',
    '无法使用摄像头：没有检测到摄像头，或本页未获许可。请在地址栏中允许后重试。',
  ),
  drawnDigit: text(
    'Your digit, scaled to 20 pixels and centred by its mass, as in MNIST.',
    '你写的数字，像 MNIST 那样缩放到 20 像素并按重心居中。',
  ),
  betweenSentences: text(' ', ''),
  nothingYet: text('Nothing yet: draw something or pick a sample.', '暂无内容：请画点什么或选择一个样本。'),
  notAPicture: text(
    'That file is not a picture. PNG, JPEG and SVG can be opened.',
    '这不是图片文件。可以打开 PNG、JPEG 和 SVG。',
  ),
  pictureTooLarge: text(
    'That picture is too large. Up to 20 MB and 60 megapixels can be opened.',
    '图片过大。最大支持 20 MB、6000 万像素。',
  ),
  pictureUnreadable: text(
    'That picture could not be read. It may be damaged.',
    '无法读取这张图片，文件可能已损坏。',
  ),
  pictureBlank: text(
    'No digit was found in that picture: it is nearly all of one grey.',
    '图片中没有找到数字：几乎是同一种灰度。',
  ),
};

/** `Labelled 7.` */
export const labelledSample = (label: string): Text => text(`Labelled ${label}.`, `标签是 ${label}。`);

/** Whether the network agrees with the label. */
export const verdict = (predicted: string, label: string): Text =>
  predicted === label
    ? text(`The network says ${predicted}: right.`, `网络回答 ${predicted}：正确。`)
    : text(`The network says ${predicted}: wrong.`, `网络回答 ${predicted}：错误。`);
