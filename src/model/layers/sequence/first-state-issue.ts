import { text } from '#lib/text.ts';
import type { LayerFix, ShapeIssue } from '#model/issue.ts';
import type { Memory } from '#model/memory.ts';
import type { CellKind, RecurrentSpec } from './recurrent-rules.ts';

const fromZeros: LayerFix = {
  label: text('Begin with zeros', '从零开始'),
  change: { type: 'update', fields: { initialState: 'zeros' } },
};

/** Why a layer called `title` cannot begin with the states that an encoder leaves; null where it can. */
export function firstStateIssue(
  title: string,
  cell: CellKind,
  { units }: RecurrentSpec,
  memory: Memory | undefined,
): ShapeIssue | null {
  const states = memory?.states;
  if (!states) {
    const message = memory
      ? text(
          `${title} is to begin with the encoder’s state, but no layer of the encoder has one. An LSTM there would.`,
          `${title} 要从编码器的状态开始，但编码器里没有带状态的层。可以在编码器里用 LSTM。`,
        )
      : text(
          `${title} is to begin with an encoder’s state, but this stack reads no encoder.`,
          `${title} 要从编码器的状态开始，但这个网络前面没有编码器。`,
        );
    return { message, fixes: [fromZeros] };
  }
  if (cell === 'lstm' && states.cell !== 'lstm') {
    return {
      message: text(
        `${title} begins with two states, h and c, but the encoder’s last recurrent layer ends with h only.`,
        `${title} 需要 h 和 c 两个初始状态，但编码器最后的循环层只有 h。`,
      ),
      fixes: [fromZeros],
    };
  }
  if (states.units === units) return null;
  return {
    message: text(
      `${title} has ${units} units but would begin with a state of ${states.units} from the encoder.`,
      `${title} 有 ${units} 个单元，而编码器给出的状态有 ${states.units} 个数。`,
    ),
    fixes: [
      {
        label: text(`Make it ${states.units} units`, `改为 ${states.units} 个单元`),
        change: { type: 'update', fields: { units: states.units } },
      },
      fromZeros,
    ],
  };
}
