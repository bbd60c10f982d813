import { call } from '#model/construction.ts';
import { ok } from '#lib/result.ts';
import { text, verbatim } from '#lib/text.ts';
import { choice, int } from '#model/fields.ts';
import { sizeOf } from '#model/shape.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { checkPlaces } from '#model/layers/places-input.ts';

export const upSampling2d = defineLayer({
  kind: 'up_sampling2d',
  title: 'UpSampling2D',
  family: 'shape',
  code: 'Ui',
  lead: 'size',
  fields: {
    size: int({
      label: text('Size', '倍数'),
      help: text('How many times higher and wider the image gets.', '图像的高和宽放大的倍数。'),
      min: 1,
      max: 8,
      default: 2,
    }),
    interpolation: choice({
      label: text('Interpolation', '插值'),
      help: text(
        'nearest: every pixel becomes a square of its colour. bilinear: colours blend into one another.',
        'nearest：每个像素变成同色的方块；bilinear：颜色之间平滑过渡。',
      ),
      options: ['nearest', 'bilinear'],
      codes: { bilinear: 'b' },
      default: 'nearest',
    }),
  },
  doc: {
    summary: text(
      'Makes an image larger without learning anything: pixels are repeated, or blended with their neighbours. With a convolution behind it, it grows pictures with fewer chequered patterns than Conv2DTranspose (Odena et al. 2016).',
      '不学习任何东西就把图像放大：重复像素，或与相邻像素混合。后面接一个卷积层，放大的图像比 Conv2DTranspose 更少出现棋盘格（Odena 等，2016）。',
    ),
    forward: String.raw`a_{y,x,c} = \sum_{i,j} w_{y,i}\, w_{x,j}\, x_{i,j,c}, \quad w_{y,i} = \begin{cases} [\,\lfloor y/s \rfloor = i\,] & \text{nearest} \\ \max\bigl(0,\, 1 - \bigl|\tfrac{y + 1/2}{s} - \tfrac12 - i\bigr|\bigr) & \text{bilinear} \end{cases}`,
    backward: [
      String.raw`\frac{\partial L}{\partial x_{i,j,c}} = \sum_{y,x} w_{y,i}\, w_{x,j}\, \frac{\partial L}{\partial a_{y,x,c}}`,
    ],
  },
  describe: ({ size, interpolation }) => [
    verbatim(`×${size}`),
    ...(interpolation === 'nearest' ? [] : [verbatim(interpolation)]),
  ],
  inferShape({ size }, input) {
    const checked = checkPlaces('UpSampling2D', 2, input);
    return checked.ok ? ok([input[0]! * size, input[1]! * size, input[2]!]) : checked;
  },
  params: () => [],
  cost: ({ interpolation }, _input, output) => ({
    multiplyAdds: interpolation === 'nearest' ? 0 : 4 * sizeOf(output),
    activations: sizeOf(output),
  }),
  torch: ({ size, interpolation }) => [
    call('nn.Upsample', [], {
      scale_factor: size,
      ...(interpolation === 'nearest' ? {} : { mode: interpolation }),
    }),
  ],
});
