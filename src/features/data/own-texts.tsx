import { useDocument } from '#store/document-store.ts';
import { useRun } from '#store/run-store.ts';
import { openTexts } from '#store/text-actions.ts';
import { useText } from '#store/use-text.ts';
import { Panel } from '#ui/panel.tsx';
import { OwnFile } from './own-file.tsx';
import styles from './table-preview.module.css';
import { ownTextMessages, textMessages } from './text-messages.ts';

/** What may be pasted. */
const EXAMPLE = 'good: I laughed all evening.\nbad: Two hours that I want back.\n好: 看得很开心。';

/** The way in for a person's own texts, and what to do where a link's texts stayed at home. */
export function OwnTexts() {
  const say = useText();
  const missing = useRun((state) => state.dataMissing);
  const named = useDocument(({ document: { data } }) => 'texts' in data && data.texts !== '');
  return (
    <Panel>
      {missing && named && <p className={styles.waiting}>{say(textMessages.elsewhere)}</p>}
      <OwnFile messages={ownTextMessages} example={EXAMPLE} open={openTexts} />
    </Panel>
  );
}
