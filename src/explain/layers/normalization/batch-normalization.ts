import type { Factor } from '#explain/derivation.ts';
import type { Explain } from '#explain/layers/layer-explanation.ts';
import { plain, role, slope, sumLine, term } from '#explain/told.ts';
import { DELTA, GAMMA, gammaAt, MINUS, normalized, scaledDeltas, X_HAT } from './normalized.ts';

/** While somebody looks, moving averages stand for the batch: x̂ = (x − μ) / √(σ² + ε), channel by channel. */
export const batchNormalization: Explain<'batch_normalization'> = (site) => {
  const channels = site.output.at(-1)!;
  const x = site.factors(site.source, 'input', 'x');
  const mean = site.factors(site.weight('moving_mean'), 'state', String.raw`\mu`);
  const variance = site.factors(site.weight('moving_variance'), 'state', String.raw`\sigma^2`);
  const divided = (i: number): Factor => ({
    ...plain(variance(i % channels).value + site.spec.epsilon, String.raw`\sigma^2 + \epsilon`, 'state'),
    through: 'sqrt',
    exponent: -1,
  });
  const root = String.raw`\sqrt{${role('state', String.raw`\sigma^2`)} + \epsilon}`;
  const valuesOf = (name: string): Float32Array => site.read(site.weight(name)).values;
  const roots = (): Float64Array =>
    Float64Array.from(valuesOf('moving_variance'), (spread) => Math.sqrt(spread + site.spec.epsilon));
  return normalized(site, {
    normals() {
      const [means, spreads] = [valuesOf('moving_mean'), roots()];
      return Float64Array.from(
        site.read(site.source).values,
        (value, i) => (value - means[i % channels]!) / spreads[i % channels]!,
      );
    },
    downs() {
      const spreads = roots();
      return scaledDeltas(site, 'gamma').map((value, i) => value / spreads[i % channels]!);
    },
    names: { gamma: 'gamma', beta: 'beta' },
    normalLines: (i) => [
      sumLine({
        tex: String.raw`${X_HAT} = \frac{${role('input', 'x')} - ${role('state', String.raw`\mu`)}}{${root}}`,
        terms: [term([x(i), divided(i)]), term([MINUS, mean(i % channels), divided(i)])],
      }),
    ],
    downLines: (i) => [
      sumLine({
        tex: String.raw`${slope('upstream', 'x')} = \frac{${DELTA}\, ${GAMMA}}{${root}}`,
        terms: [
          term([
            site.factors(site.delta, 'upstream', String.raw`\delta`)(i),
            gammaAt(site, 'gamma', i),
            divided(i),
          ]),
        ],
      }),
    ],
  });
};
