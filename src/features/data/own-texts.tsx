import { openTexts } from '#store/text-actions.ts';
import { Panel } from '#ui/panel.tsx';
import { OwnFile } from './own-file.tsx';
import { ownTextMessages } from './text-messages.ts';

/** What may be pasted. */
const EXAMPLE = 'good: I laughed all evening.\nbad: Two hours that I want back.\n好: 看得很开心。';

/** The way in for a person's own texts. */
export const OwnTexts = () => (
  <Panel>
    <OwnFile messages={ownTextMessages} example={EXAMPLE} open={openTexts} />
  </Panel>
);
