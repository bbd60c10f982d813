import { seedKey } from '#lib/rng.ts';
import type { ClassMaps } from '#protocol/class-maps.ts';
import { answeringParams } from '#protocol/answering-params.ts';
import type { RequestInput } from '#protocol/messages.ts';
import type { TrainingRun } from './training-run.ts';

/** See `model.classMaps`. The weights are read in one turn; training goes on while they are walked through. */
export async function mapClasses(
  { document, data, guarded: { program, gate } }: Pick<TrainingRun, 'document' | 'data' | 'guarded'>,
  question: RequestInput<'model.classMaps'>,
): Promise<ClassMaps | null> {
  const { facts } = data;
  const [params, { classMaps }] = await Promise.all([
    gate.run(() => program.readParams()),
    import('#engine/tfjs/class-maps.ts'),
  ]);
  const network = { document, shape: facts, scaling: facts.scaling, key: seedKey(document.seed) };
  return classMaps({ ...network, params: answeringParams(params) }, question);
}
