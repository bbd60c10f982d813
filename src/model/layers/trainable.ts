import { text } from '#lib/text.ts';
import { flag } from '#model/fields.ts';

/** Of every layer with weights, or with layers inside, which it speaks for as well. */
export const trainable = flag({
  label: text('Trainable', '可训练'),
  help: text(
    'Off, the layer is frozen: training leaves its weights as they are, and gradients go through it to the layers below.',
    '关闭后这一层被冻结：训练不改变它的权重，梯度仍穿过它传到下面的层。',
  ),
  code: 'j',
  default: true,
});

/** Does training leave the weights of this layer, and of all that it holds, as they are? */
export const isFrozen = (spec: object): boolean => 'trainable' in spec && spec.trainable === false;
