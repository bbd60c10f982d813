import { formatFixed, withSign } from '#lib/format.ts';
import { text, type Text } from '#lib/text.ts';

export const messages = {
  tryIt: text('Try it', '试一试'),
  plane: text('Plane of points', '点的平面'),
  keys: text(
    'Arrow keys move the place that the network is asked about, with Shift ten times as far. A click does the same.',
    '方向键移动要询问网络的位置，按住 Shift 每次移动十倍。点击也可以。',
  ),
  paintKeys: text(
    'A click paints a point of the chosen class. By keyboard: arrow keys move, with Shift ten times as far; Space paints; 1 and 2 choose the class; Delete removes the point under the cross.',
    '点击即可画出所选类别的点。键盘操作：方向键移动（按住 Shift 每次十倍），空格键画点，1 和 2 选择类别，Delete 删除十字处的点。',
  ),
  discretize: text('Only the side', '只显示类别'),
  discretizeHelp: text(
    'Shows which class is meant, and not how sure the network is of it.',
    '只显示判为哪一类，不显示有多确信。',
  ),
  showTest: text('Held-out points', '留出的点'),
  showTestHelp: text(
    'Shows the points that are not trained on: squares validate, diamonds are kept for the test.',
    '显示不参与训练的点：方块用于验证，菱形留作测试。',
  ),
  brush: text('Paint', '画'),
  first: text('Class −1', '类别 −1'),
  second: text('Class +1', '类别 +1'),
  eraser: text('Eraser', '橡皮'),
  clear: text('Remove all points', '删除所有点'),
  moved: text('Moved.', '已移动。'),
  painted: text('Painted.', '已画点。'),
  erased: text('Removed.', '已删除。'),
  nothingHere: text('There is no point here.', '这里没有点。'),
  full: text('There is no room for more points.', '已放不下更多的点。'),
  negative: text('−1', '−1'),
  positive: text('+1', '+1'),
  waiting: text('The network answers as soon as it is there.', '网络就绪后会立即作答。'),
  noNetwork: text(
    'This network cannot answer yet: see the note in the stack.',
    '网络还不能作答：请看层栈中的提示。',
  ),
  derivation: text('The numbers behind it', '背后的数字'),
  derivationIntro: text(
    'One neuron, worked out by hand: for the place under the cross, then for all training points.',
    '一个神经元的手工推导：先是十字处的点，然后是全部训练点。',
  ),
  noLabel: text(
    'This place is no point of the data, so there is no y: choose a point to see δ and ∇w.',
    '这个位置不是数据点，没有 y：选一个点即可看到 δ 和 ∇w。',
  ),
  allPoints: (count: number): Text => text(`All ${count} training points`, `全部 ${count} 个训练点`),
  onePoint: text('This point', '这个点'),
};

const place = (value: number): string => formatFixed(value, 1);

/** Where the cross is, what the point there is labelled, and what the network answers. */
export function placeWords(at: { x: number; y: number; label: number | null }, answer: Text | null): Text {
  const where = `x₁ ${place(at.x)}, x₂ ${place(at.y)}`;
  const label = at.label === null ? null : formatSigned(at.label);
  const [is, isZh] = label === null ? ['', ''] : [`, labelled ${label}`, `，标签为 ${label}`];
  const [says, saysZh] = answer
    ? [`: the network answers ${answer.en}`, `：网络回答 ${answer.zh}`]
    : ['', ''];
  return text(`${where}${is}${says}.`, `${where}${isZh}${saysZh}。`);
}

/** `+1`, `−0.43` */
export const formatSigned = (value: number): string =>
  withSign(value, (size) => (Number.isInteger(size) ? String(size) : size.toFixed(2)));
