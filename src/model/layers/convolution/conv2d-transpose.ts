import { text } from '#lib/text.ts';
import { activation, padding, weightFields } from '#model/layers/common-fields.ts';
import { defineLayer } from '#model/layers/layer-def.ts';
import { filters, kernelSize, strides } from './convolution-fields.ts';
import { transposedRules } from './transposed-rules.ts';

export const conv2dTranspose = defineLayer({
  kind: 'conv2d_transpose',
  title: 'Conv2DTranspose',
  family: 'convolution',
  code: 'Ct',
  lead: 'filters',
  fields: { filters, kernelSize: kernelSize(2), strides, padding, activation, ...weightFields },
  doc: {
    summary: text(
      'A convolution run the other way: every pixel stamps the filters onto a larger image, as strongly as it is itself, and where stamps overlap they are added up. With strides it makes images bigger and learns how; decoders and generators grow their pictures with it.',
      '反方向的卷积：每个像素按自己的大小把卷积核“盖”在一幅更大的图像上，重叠处相加。步幅大于 1 时图像变大，而怎样变大是学来的；解码器和生成器用它把图像长大。',
    ),
    forward: String.raw`a_{i,j,k} = f\Bigl(\sum_{c} \sum_{\substack{y,u:\,ys+u=i \\ x,v:\,xs+v=j}} x_{y,x,c} W_{u,v,k,c} + b_k\Bigr)`,
    backward: [
      String.raw`\delta_{i,j,k} = \frac{\partial L}{\partial a_{i,j,k}} f'(z_{i,j,k})`,
      String.raw`\frac{\partial L}{\partial W_{u,v,k,c}} = \sum_{y,x} x_{y,x,c}\, \delta_{ys+u,\,xs+v,\,k}`,
      String.raw`\frac{\partial L}{\partial b_k} = \sum_{i,j} \delta_{i,j,k}`,
      String.raw`\frac{\partial L}{\partial x_{y,x,c}} = \sum_{u,v,k} W_{u,v,k,c}\, \delta_{ys+u,\,xs+v,\,k}`,
    ],
  },
  ...transposedRules('Conv2DTranspose', 2),
});
