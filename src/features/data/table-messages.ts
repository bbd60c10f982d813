import { counted, formatCount } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';
import type { ColumnKind } from '#datasets/tables/column-kinds.ts';

export const tableMessages = {
  elsewhere: text(
    'This table stayed on the machine where it was opened. Open the same file here to go on with this network.',
    '这张表留在了当初打开它的机器上。请在这里打开同一个文件，继续使用这个网络。',
  ),
  columns: text('Columns', '列'),
  waiting: text('The table is being read.', '正在读取表格。'),
  firstRows: text('First rows', '前几行'),
  done: text('What was done', '已做的处理'),
  nothingDone: text('Nothing had to be put right.', '没有需要修正的地方。'),
  target: text('target', '目标'),
  out: text('left out', '不用'),
  balance: text('Classes', '类别'),
};

export const KIND_NAMES: Readonly<Record<ColumnKind, Text>> = {
  number: text('number', '数值'),
  category: text('category', '类别'),
  date: text('date', '日期'),
  identifier: text('identifier', '标识'),
  text: text('text', '文本'),
};

/** `2 missing` */
export const missing = (count: number): Text =>
  text(`${formatCount(count)} missing`, `缺失 ${formatCount(count)}`);

/** `3 values` */
export const values = (count: number): Text => text(counted(count, 'value'), `${count} 个取值`);

/** What a screen reader hears of a column's sketch. */
export const spread = (low: string, high: string, mean: string): Text =>
  text(`from ${low} to ${high}, mean ${mean}`, `从 ${low} 到 ${high}，均值 ${mean}`);

export const ownMessages = {
  title: text('Your table', '你的表格'),
  choose: text('Choose a file', '选择文件'),
  paste: text('Paste', '粘贴'),
  drop: text(
    'CSV, TSV or JSON: choose a file, drop one here, or paste from a spreadsheet. Until then an example stands above.',
    '支持 CSV、TSV、JSON：选择文件、拖到这里，或从电子表格粘贴。在此之前，上面是一个示例。',
  ),
  pasteHere: text('Paste a table here', '在此粘贴表格'),
  pasteHelp: text('With the names of the columns in the first row.', '第一行写各列的名称。'),
  use: text('Use this table', '使用这张表'),
  reading: text('Reading …', '正在读取……'),
  home: text(
    'It stays in this browser. Links carry its column names, never its rows.',
    '表格只留在本浏览器中。链接只带列名，绝不含数据行。',
  ),
  replace: text('Another table', '换一张表'),
  useOf: (name: string): Text => text(`Use of ${name}`, `${name} 的用途`),
};

/** What a column can be used as. */
export const USE_NAMES = {
  number: text('number', '数值'),
  category: text('category', '类别'),
  date: text('date', '日期'),
  'target-number': text('target: a number', '目标：数值'),
  'target-category': text('target: a class', '目标：类别'),
  out: text('left out', '不用'),
};
export type ColumnChoice = keyof typeof USE_NAMES;

export const lineMessages = {
  against: text('Against', '横轴'),
  line: (target: string, column: string): Text =>
    text(
      `${target} of training rows against ${column}, and what the network says as ${column} alone changes`,
      `训练行的 ${target} 与 ${column}，以及只改变 ${column} 时网络的预测`,
    ),
  note: text(
    'Dots: training rows. Line: what the network says, all other columns at their usual values.',
    '点：训练行。线：其余各列取常见值时网络的预测。',
  ),
};
