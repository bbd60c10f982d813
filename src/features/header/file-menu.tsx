/** @file Saving what is open to a file, with its weights, and opening one. */
import { useRef } from 'react';
import { openFile, saveFile } from '#store/file-actions.ts';
import { attempt } from '#store/run-events.ts';
import { useText } from '#store/use-text.ts';
import { downloadFile } from '#ui/download-file.ts';
import { Button } from '#ui/button.tsx';
import { DownloadIcon, OpenIcon } from '#ui/icons.tsx';
import { Popover } from '#ui/popover.tsx';
import styles from './header.module.css';
import { messages } from './messages.ts';

export function FileMenu() {
  const say = useText();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Popover
        label={say(messages.file)}
        button={(props) => (
          <Button data-control="file" {...props}>
            {say(messages.file)}
          </Button>
        )}
      >
        {(close) => (
          <div className={styles.menu}>
            <button
              type="button"
              onClick={() => {
                close();
                attempt(async () => downloadFile(await saveFile()));
              }}
            >
              <DownloadIcon />
              {say(messages.save)}
              <small>{say(messages.saveHint)}</small>
            </button>
            <button
              type="button"
              onClick={() => {
                close();
                picker.current?.click();
              }}
            >
              <OpenIcon />
              {say(messages.open)}
              <small>.strata.json</small>
            </button>
          </div>
        )}
      </Popover>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={say(messages.open)}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = ''; // the same file may be opened again
          if (file) attempt(() => openFile(file));
        }}
      />
    </>
  );
}
