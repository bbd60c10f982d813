/** `kernelSize` → `kernel_size`, `beta1` → `beta_1`: our names as Python writes them. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^(beta)(\d)$/, '$1_$2');
