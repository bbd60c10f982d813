import { sizeOf } from '#model/shape.ts';
import type { Explain } from '#explain/layers/layer-explanation.ts';
import { products, type Connections } from '#explain/layers/products.ts';
import { role, slope } from '#explain/told.ts';

const TEX = {
  sum: String.raw`${role('output', 'z_j')} = \sum_i ${role('input', 'x_i')}\, ${role('weight', 'W_{ij}')} + ${role('weight', 'b_j')}`,
  down: String.raw`${slope('upstream', 'x_i')} = \sum_j ${role('upstream', String.raw`\delta_j`)}\, ${role('weight', 'W_{ij}')}`,
  weight: String.raw`${slope('weight', 'W_{ij}')} = ${role('upstream', String.raw`\delta_j`)}\, ${role('input', 'x_i')}`,
  bias: String.raw`${slope('weight', 'b_j')} = ${role('upstream', String.raw`\delta_j`)}`,
};

interface Sizes {
  readonly inputs: number;
  readonly units: number;
  readonly places: number;
}

/** Every unit at every place: z[p, j] = Σᵢ x[p, i] W[i, j]. */
export function everyUnit({ inputs, units, places }: Sizes, tex: Connections['tex'] = TEX): Connections {
  return {
    kernel: 'kernel',
    tex,
    strides: [1, 0, 1],
    runs(visit) {
      for (let p = 0; p < places; p++)
        for (let i = 0; i < inputs; i++) visit(p * units, p * inputs + i, i * units, units);
    },
    ofOutput(o, visit) {
      const [p, j] = [Math.floor(o / units), o % units];
      for (let i = 0; i < inputs; i++) visit(p * inputs + i, i * units + j);
    },
    ofInput(at, visit) {
      const [p, i] = [Math.floor(at / inputs), at % inputs];
      for (let j = 0; j < units; j++) visit(p * units + j, i * units + j);
    },
    ofWeight(w, visit) {
      const [i, j] = [Math.floor(w / units), w % units];
      for (let p = 0; p < places; p++) visit(p * units + j, p * inputs + i);
    },
  };
}

export const dense: Explain<'dense'> = (site) => {
  const [inputs, units] = [site.input.at(-1)!, site.output.at(-1)!];
  return products(site, everyUnit({ inputs, units, places: sizeOf(site.output) / units }));
};
