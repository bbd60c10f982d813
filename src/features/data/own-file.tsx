/** @file The way in for a person's own tables and texts: a file that is chosen or dropped, or what is pasted. */
import { useId, useState, type DragEvent } from 'react';
import type { Text } from '#lib/text.ts';
import { useDocument } from '#store/document-store.ts';
import { attempt } from '#store/run-events.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { FileButton } from '#ui/file-button.tsx';
import styles from './own-file.module.css';

const ACCEPT = '.csv,.tsv,.txt,.tab,.json,.jsonl,.ndjson,text/csv,text/tab-separated-values,application/json';

/** What there is to say about such a file. */
export interface OwnFileMessages {
  readonly title: Text;
  readonly choose: Text;
  readonly replace: Text;
  readonly paste: Text;
  readonly drop: Text;
  readonly pasteHere: Text;
  readonly pasteHelp: Text;
  readonly use: Text;
  readonly reading: Text;
  readonly home: Text;
}

interface OwnFileProps {
  readonly messages: OwnFileMessages;
  /** What may be pasted, for example. */
  readonly example: string;
  /** Opens it; what is wrong with it, otherwise null. */
  readonly open: (file: Blob, title: string) => Promise<Text | null>;
}

/** The first of the files that are dropped. */
const droppedFile = ({ dataTransfer }: DragEvent): File | undefined => dataTransfer.files[0];

function useOpening(openFile: OwnFileProps['open']) {
  const [state, setState] = useState<{ readonly busy: boolean; readonly trouble: Text | null }>({
    busy: false,
    trouble: null,
  });
  /** Resolves to whether it could be read. */
  const open = async (file: Blob, title: string): Promise<boolean> => {
    setState({ busy: true, trouble: null });
    const trouble = await openFile(file, title).catch((reason: unknown) => {
      setState({ busy: false, trouble: null });
      throw reason;
    });
    setState({ busy: false, trouble });
    return trouble === null;
  };
  return { ...state, open };
}

interface PasteProps extends Pick<OwnFileProps, 'messages' | 'example'> {
  readonly onTake: (words: string) => void;
}

function Paste({ messages, example, onTake }: PasteProps) {
  const say = useText();
  const id = useId();
  const [words, setWords] = useState('');
  return (
    <div className={styles.paste}>
      <label htmlFor={id}>{say(messages.pasteHere)}</label>
      <textarea
        id={id}
        rows={5}
        spellCheck={false}
        placeholder={example}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <p>{say(messages.pasteHelp)}</p>
      <Button disabled={words.trim() === ''} onClick={() => onTake(words)}>
        {say(messages.use)}
      </Button>
    </div>
  );
}

export function OwnFile({ messages, example, open: openFile }: OwnFileProps) {
  const say = useText();
  const title = useDocument(({ document }) => String(document.data['file'] ?? ''));
  const { busy, trouble, open } = useOpening(openFile);
  const [pasting, setPasting] = useState(false);
  const [over, setOver] = useState(false);
  return (
    <div
      role="group"
      aria-label={say(messages.title)}
      className={styles.own}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = droppedFile(event);
        if (file) attempt(() => open(file, file.name));
      }}
    >
      {title === '' ? <p>{say(messages.drop)}</p> : <b>{title}</b>}
      <div className={styles.ways}>
        <FileButton
          accept={ACCEPT}
          busy={busy}
          label={say(title === '' ? messages.choose : messages.replace)}
          onFile={(file) => attempt(() => open(file, file.name))}
        />
        <Button aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
          {say(messages.paste)}
        </Button>
      </div>
      {pasting && (
        <Paste
          messages={messages}
          example={example}
          onTake={(words) =>
            // What could not be read stays to be put right.
            attempt(() => open(new Blob([words]), say(messages.title)).then((taken) => setPasting(!taken)))
          }
        />
      )}
      <p role="status">{busy ? say(messages.reading) : say(messages.home)}</p>
      {trouble && (
        <p role="alert" className={styles.trouble}>
          {say(trouble)}
        </p>
      )}
    </div>
  );
}
