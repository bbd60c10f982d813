/** Sines in even columns and cosines in odd ones, of wavelengths 2π · w^(2i/d): [steps, features]. Vaswani et al. 2017, section 3.5. */
export const positionWaves = (steps: number, features: number, maxWavelength: number): Float32Array =>
  Float32Array.from({ length: steps * features }, (_, at) => {
    const [step, feature] = [Math.floor(at / features), at % features];
    const angle = step / maxWavelength ** ((2 * Math.floor(feature / 2)) / features);
    return feature % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
