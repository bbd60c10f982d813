import { text } from '#lib/text.ts';
import type { Explain } from '#explain/layers/layer-explanation.ts';
import { moved } from '#explain/layers/passing.ts';

const AS_IT_IS = text('What comes in is z already.', '进来的就是 z。');

/** An activation by itself: z is what comes in. */
export const identity: Explain<'activation'> = (site) => moved(site, (o) => o, AS_IT_IS);
