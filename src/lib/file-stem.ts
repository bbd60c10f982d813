/** `MNIST convnet!` → `MNIST-convnet`: letters and numbers of any language with dashes between; empty where there are none. */
export const fileStem = (title: string): string =>
  title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
