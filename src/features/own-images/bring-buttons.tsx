import { useRef } from 'react';
import type { BroughtFile } from '#datasets/own-images/sort-sources.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { chosenFiles } from './brought-files.ts';
import { messages } from './messages.ts';

interface ChooserProps {
  readonly label: string;
  readonly of: 'files' | 'folder';
  readonly disabled: boolean;
  readonly onFiles: (files: readonly BroughtFile[]) => void;
}

function Chooser({ label, of, disabled, onFiles }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        {...(of === 'folder' ? { webkitdirectory: '' } : { accept: 'image/*,.zip' })}
        onChange={({ target }) => {
          const files = chosenFiles(target.files!);
          target.value = ''; // the same files can be chosen again
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}

interface BringButtonsProps {
  readonly disabled: boolean;
  readonly onFiles: (files: readonly BroughtFile[]) => void;
}

/** Files and archives, or a folder with all that is in it. */
export function BringButtons({ disabled, onFiles }: BringButtonsProps) {
  const say = useText();
  return (
    <>
      <Chooser label={say(messages.files)} of="files" {...{ disabled, onFiles }} />
      <Chooser label={say(messages.folder)} of="folder" {...{ disabled, onFiles }} />
    </>
  );
}
