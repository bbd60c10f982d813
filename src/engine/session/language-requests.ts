import type { Handlers } from '#protocol/server.ts';
import { generateText } from './generate-text.ts';
import { withRun, type SessionState } from './session-state.ts';

/** The requests about texts: going on with one, and who looks at whom in it. */
export const languageHandlers = (
  state: SessionState,
): Pick<Handlers, 'model.generate' | 'model.attention'> => ({
  'model.generate': (input) => withRun(state, ({ guarded, data }) => generateText(guarded, data, input)),
  'model.attention': ({ inputs }) =>
    withRun(state, ({ guarded: { program, gate } }) =>
      gate.run(async () => (await program.attention?.(inputs)) ?? []),
    ),
});
