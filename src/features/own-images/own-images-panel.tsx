/** @file A person's own images: brought by folder, file, archive, drop or camera, sorted into classes, and kept in this browser. */
import { useEffect, useState, type DragEvent, type ReactNode } from 'react';
import { makeData } from '#datasets/index.ts';
import type { BroughtFile } from '#datasets/own-images/sort-sources.ts';
import { editDocument, useDocument } from '#store/document-store.ts';
import { arrangeImages, bringImages, lookUpImages, useOwnImages } from '#store/own-images.ts';
import { attempt } from '#store/run-events.ts';
import { useRun } from '#store/run-store.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Panel } from '#ui/panel.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { BringButtons } from './bring-buttons.tsx';
import { droppedFiles } from './brought-files.ts';
import { CaptureDialog } from './capture-dialog.tsx';
import { ClassRow } from './class-row.tsx';
import { messages, seen } from './messages.ts';
import styles from './own-images-panel.module.css';
import { RefusedFiles } from './refused-files.tsx';

const learnShapes = (): void =>
  editDocument((document) => ({ ...document, data: makeData('shapes-10', { resolution: '64' }) }));

function Missing() {
  const say = useText();
  return (
    <div role="alert" className={styles.missing}>
      <p>{say(messages.missing)}</p>
      <Button onClick={learnShapes}>{say(messages.otherData)}</Button>
    </div>
  );
}

function Progress() {
  const say = useText();
  const bringing = useRun((state) => state.bringing);
  return (
    <div className={styles.progress}>
      <ProgressBar label={say(messages.looking)} value={bringing ? bringing.done / bringing.all : 0} />
      <p>{say(bringing ? seen(bringing.done, bringing.all) : messages.looking)}</p>
    </div>
  );
}

/** A name that no class has yet: `class 3`. */
function freeName(taken: readonly string[], word: string): string {
  let number = taken.length + 1;
  while (taken.includes(`${word} ${number}`)) number++;
  return `${word} ${number}`;
}

interface DropZoneProps {
  readonly onFiles: (files: readonly BroughtFile[]) => void;
  readonly children: ReactNode;
}

/** Drops folders, images and archives anywhere on `children`. */
function DropZone({ onFiles, children }: DropZoneProps) {
  const [isTarget, setIsTarget] = useState(false);
  const onDrop = (event: DragEvent): void => {
    setIsTarget(false);
    event.preventDefault();
    event.stopPropagation();
    attempt(async () => {
      const files = await droppedFiles(event.dataTransfer);
      if (files.length > 0) onFiles(files);
    });
  };
  return (
    <div
      className={styles.drop}
      data-target={isTarget}
      onDragOver={(event) => {
        event.preventDefault();
        setIsTarget(true);
      }}
      onDragLeave={() => setIsTarget(false)}
      onDrop={onDrop}
    >
      {children}
    </div>
  );
}

export function OwnImagesPanel() {
  const say = useText();
  const { kept, missing, busy, refused } = useOwnImages();
  const collection = useDocument((state) => state.document.data['collection']);
  const [camera, setCamera] = useState<string | null>(null);
  useEffect(() => attempt(lookUpImages), [collection]);
  const classes = kept?.classes ?? [];
  const names = classes.map(({ name }) => name);
  const bring = (files: readonly BroughtFile[]): void =>
    attempt(() => bringImages(files, freeName(names, say(messages.newClass))));
  const onAddClass = (): void =>
    attempt(() => arrangeImages({ kind: 'add', className: freeName(names, say(messages.newClass)) }));
  const onKeep = (pictures: readonly Blob[]): void => {
    const className = camera!;
    setCamera(null);
    const files = pictures.map((file, i) => ({ path: `camera ${i + 1}.jpg`, file, className }));
    attempt(() => bringImages(files, className));
  };
  return (
    <Panel label={say(messages.title)}>
      {missing && <Missing />}
      <DropZone onFiles={bring}>
        <p>
          {say(messages.drop)} <span>{say(messages.folders)}</span>
        </p>
        <div className={styles.buttons}>
          <BringButtons disabled={busy} onFiles={bring} />
        </div>
      </DropZone>
      {busy && <Progress />}
      <RefusedFiles refused={refused} />
      {classes.length > 0 && (
        <ul className={styles.classes} aria-label={say(messages.classes)}>
          {classes.map(({ name, pictures }) => (
            <ClassRow key={name} {...{ name, pictures }} disabled={busy} onCamera={() => setCamera(name)} />
          ))}
        </ul>
      )}
      <Button look="link" className={styles.add} disabled={busy} onClick={onAddClass}>
        {say(messages.addClass)}
      </Button>
      <p className={styles.note}>
        {classes.length < 2 && `${say(messages.twoClasses)} `}
        {say(kept?.lasting === false ? messages.passing : messages.home)}
      </p>
      <CaptureDialog className={camera} onKeep={onKeep} onClose={() => setCamera(null)} />
    </Panel>
  );
}
