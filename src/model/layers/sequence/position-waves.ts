/** Number `at` of [steps, features], row by row: a sine in even columns, a cosine in odd ones, of wavelength 2π · w^(2i/d). */
export function positionWave(at: number, features: number, maxWavelength: number): number {
  const [step, feature] = [Math.floor(at / features), at % features];
  const angle = step / maxWavelength ** ((2 * Math.floor(feature / 2)) / features);
  return feature % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
}

/** All of them: [steps, features]. Vaswani et al. 2017, section 3.5. */
export const positionWaves = (steps: number, features: number, maxWavelength: number): Float32Array =>
  Float32Array.from({ length: steps * features }, (_, at) => positionWave(at, features, maxWavelength));
