/** @file One class of a person's own images: its name, how many there are, and ways to more of them. */
import { useRef } from 'react';
import { factsOf } from '#datasets/index.ts';
import { MAX_CLASS_NAME } from '#datasets/own-images/limits.ts';
import { cleanLine } from '#lib/clean-line.ts';
import { formatCount } from '#lib/format.ts';
import { useCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { arrangeImages, bringImages } from '#store/own-images.ts';
import { attempt } from '#store/run-events.ts';
import { useText } from '#store/use-text.ts';
import { IconButton } from '#ui/button.tsx';
import { CameraIcon, OpenIcon, PenIcon, TrashIcon } from '#ui/icons.tsx';
import { useDraft } from '#ui/use-draft.ts';
import styles from './class-row.module.css';
import { forClass, imageCount, messages } from './messages.ts';
import { pictureOfSample } from './picture-of-sample.ts';

interface ClassRowProps {
  readonly name: string;
  readonly pictures: number;
  readonly disabled: boolean;
  readonly onCamera: () => void;
}

function NameField({ name, disabled }: { readonly name: string; readonly disabled: boolean }) {
  const say = useText();
  const draft = useDraft(name, (typed) => {
    const to = cleanLine(typed.replaceAll('/', '-'), MAX_CLASS_NAME);
    if (to && to !== name) attempt(() => arrangeImages({ kind: 'rename', className: name, to }));
  });
  return (
    <input
      className={styles.name}
      aria-label={say(messages.className)}
      autoComplete="off"
      disabled={disabled}
      {...draft}
    />
  );
}

/** Adds what is on the pad under Try it. */
function DrawingButton({ name, disabled }: { readonly name: string; readonly disabled: boolean }) {
  const say = useText();
  const drawn = useCurrentSample(({ sample }) => (sample?.source === 'drawn' ? sample : null));
  const shape = useDocument((state) => factsOf(state.document.data).input);
  const onAdd = async (): Promise<void> => {
    if (!drawn) return;
    const file = await pictureOfSample(drawn.pixels, shape);
    await bringImages([{ path: 'drawing.png', file, className: name }], name);
  };
  return (
    <IconButton
      label={say(forClass.drawing(name))}
      hint={drawn ? undefined : say(messages.noDrawing)}
      disabled={disabled || !drawn}
      onClick={() => attempt(onAdd)}
    >
      <PenIcon />
    </IconButton>
  );
}

export function ClassRow({ name, pictures, disabled, onCamera }: ClassRowProps) {
  const say = useText();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <li className={styles.row}>
      <NameField name={name} disabled={disabled} />
      <b className="numeric" aria-label={say(imageCount(pictures))}>
        {formatCount(pictures)}
      </b>
      <span className={styles.tools}>
        <IconButton
          label={say(forClass.files(name))}
          disabled={disabled}
          onClick={() => chooser.current?.click()}
        >
          <OpenIcon />
        </IconButton>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept="image/*,.zip"
          aria-label={say(forClass.files(name))}
          onChange={({ target }) => {
            const files = Array.from(target.files!, (file) => ({ path: file.name, file, className: name }));
            target.value = '';
            if (files.length > 0) attempt(() => bringImages(files, name));
          }}
        />
        <IconButton label={say(forClass.camera(name))} disabled={disabled} onClick={onCamera}>
          <CameraIcon />
        </IconButton>
        <DrawingButton name={name} disabled={disabled} />
        <IconButton
          label={say(forClass.remove(name))}
          disabled={disabled}
          onClick={() => attempt(() => arrangeImages({ kind: 'remove', className: name }))}
        >
          <TrashIcon />
        </IconButton>
      </span>
    </li>
  );
}
