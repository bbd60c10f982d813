/** @file The way in for a person's own table: a file that is chosen or dropped, or text from a spreadsheet. */
import { useId, useRef, useState, type DragEvent } from 'react';
import type { Text } from '#lib/text.ts';
import { useDocument } from '#store/document-store.ts';
import { openTable } from '#store/table-actions.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import styles from './own-table.module.css';
import { ownMessages } from './table-messages.ts';

const ACCEPT = '.csv,.tsv,.txt,.tab,.json,.jsonl,.ndjson,text/csv,text/tab-separated-values,application/json';

/** Files that lie on the pointer. */
const droppedFile = ({ dataTransfer }: DragEvent): File | undefined => dataTransfer.files[0];

function useOpening() {
  const [state, setState] = useState<{ readonly busy: boolean; readonly trouble: Text | null }>({
    busy: false,
    trouble: null,
  });
  const open = (file: Blob, title: string): void => {
    setState({ busy: true, trouble: null });
    void openTable(file, title).then((trouble) => setState({ busy: false, trouble }));
  };
  return { ...state, open };
}

interface PasteProps {
  readonly onTake: (words: string) => void;
}

function Paste({ onTake }: PasteProps) {
  const say = useText();
  const id = useId();
  const [words, setWords] = useState('');
  return (
    <div className={styles.paste}>
      <label htmlFor={id}>{say(ownMessages.pasteHere)}</label>
      <textarea
        id={id}
        rows={5}
        spellCheck={false}
        placeholder={'height,weight\n1.62,58\n1.81,77'}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <p>{say(ownMessages.pasteHelp)}</p>
      <Button disabled={words.trim() === ''} onClick={() => onTake(words)}>
        {say(ownMessages.use)}
      </Button>
    </div>
  );
}

interface ChooserProps {
  readonly busy: boolean;
  readonly label: string;
  readonly onFile: (file: File) => void;
}

function Chooser({ busy, label, onFile }: ChooserProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button aria-busy={busy} onClick={() => chooser.current?.click()}>
        {label}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={ACCEPT}
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          target.value = ''; // the same file can be opened again
        }}
      />
    </>
  );
}

export function OwnTable() {
  const say = useText();
  const title = useDocument(({ document }) => String(document.data['file'] ?? ''));
  const { busy, trouble, open } = useOpening();
  const [pasting, setPasting] = useState(false);
  const [over, setOver] = useState(false);
  return (
    <div
      role="group"
      aria-label={say(ownMessages.title)}
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
        if (file) open(file, file.name);
      }}
    >
      {title === '' ? <p>{say(ownMessages.drop)}</p> : <b>{title}</b>}
      <div className={styles.ways}>
        <Chooser
          busy={busy}
          label={say(title === '' ? ownMessages.choose : ownMessages.replace)}
          onFile={(file) => open(file, file.name)}
        />
        <Button aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
          {say(ownMessages.paste)}
        </Button>
      </div>
      {pasting && (
        <Paste
          onTake={(words) => {
            open(new Blob([words]), say(ownMessages.title));
            setPasting(false);
          }}
        />
      )}
      <p role="status">{busy ? say(ownMessages.reading) : say(ownMessages.home)}</p>
      {trouble && (
        <p role="alert" className={styles.trouble}>
          {say(trouble)}
        </p>
      )}
    </div>
  );
}
