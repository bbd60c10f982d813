import { CodingProgram } from './coding-program.ts';
import { reproducing } from './encoder-decoder.ts';
import type { SupervisedTask } from './task-op.ts';

export const autoencoder: SupervisedTask = {
  kind: 'supervised',
  supervise: reproducing,
  complete: (program, source) => new CodingProgram(program, source),
};
