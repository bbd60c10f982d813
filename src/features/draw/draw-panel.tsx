/** @file Tests of one's own: draw or open a digit, see what the network sees, and what it makes of it while it learns. */
import { useId, useMemo, useRef, useState } from 'react';
import { factsOf } from '#datasets/index.ts';
import type { Text } from '#lib/text.ts';
import { classShares, oneAnswerOf } from '#model/one-answer.ts';
import { useCurrentSample } from '#store/current-sample.ts';
import { useDocument } from '#store/document-store.ts';
import { useIssues } from '#store/issues.ts';
import { useLive } from '#store/use-live.ts';
import { useText } from '#store/use-text.ts';
import { IconButton } from '#ui/button.tsx';
import { CameraIcon, EraserIcon, OpenIcon, UndoIcon } from '#ui/icons.tsx';
import { Panel, SectionTitle } from '#ui/panel.tsx';
import { decodePicture, PICTURE_TYPES } from './decode-picture.ts';
import { DrawPad } from './draw-pad.tsx';
import styles from './draw-panel.module.css';
import { clearDrawing, showPicture, undoStroke } from './drawing-store.ts';
import { messages } from './messages.ts';
import { Palette } from './palette.tsx';
import { PredictionList } from './prediction-list.tsx';
import { isDigit } from './sample-of-drawing.ts';
import { SeenPicture } from './seen-picture.tsx';
import { useCamera, type Camera } from './use-camera.ts';

/** Class probabilities of the current sample; null while there is no answer. */
function usePrediction(): Float32Array | null {
  const sample = useCurrentSample((state) => state.sample);
  const input = useMemo(() => (sample ? { inputs: sample.pixels, count: 1 } : undefined), [sample]);
  const answer = useLive('model.predict', input);
  const document = useDocument((state) => state.document);
  return useMemo(
    () => answer && classShares(oneAnswerOf(document, factsOf(document.data)), answer),
    [answer, document],
  );
}

/** Why there is no prediction. */
function useSilence(prediction: Float32Array | null): Text | null {
  const blocked = useIssues().find(({ severity }) => severity === 'error');
  if (blocked) return messages.noNetwork;
  if (!prediction) return messages.waiting;
  return prediction.every(Number.isFinite) ? null : messages.notNumbers;
}

interface ToolsProps {
  /** Null for digits. */
  readonly camera: Camera | null;
  readonly onFile: (file: File) => void;
  readonly onUse: () => void;
}

function Tools({ camera, onFile, onUse }: ToolsProps) {
  const say = useText();
  const chooser = useRef<HTMLInputElement>(null);
  const using = (action: () => void) => () => {
    onUse();
    action();
  };
  return (
    <div className={styles.tools}>
      <IconButton label={say(messages.clear)} onClick={using(clearDrawing)}>
        <EraserIcon />
      </IconButton>
      <IconButton label={say(messages.takeBack)} onClick={using(undoStroke)}>
        <UndoIcon />
      </IconButton>
      <IconButton label={say(messages.openImage)} onClick={() => chooser.current?.click()}>
        <OpenIcon />
      </IconButton>
      {camera && (
        <IconButton
          label={say(camera.isOn ? messages.closeCamera : messages.openCamera)}
          onClick={camera.isOn ? camera.stop : camera.start}
        >
          <CameraIcon />
        </IconButton>
      )}
      <input
        ref={chooser}
        type="file"
        hidden
        accept={PICTURE_TYPES}
        aria-label={say(messages.openImage)}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = ''; // the same file can be opened again
          if (file) onFile(file);
        }}
      />
    </div>
  );
}

export function DrawPanel() {
  const say = useText();
  const titleId = useId();
  const [trouble, setTrouble] = useState<Text | null>(null);
  const { classNames, input: shape } = useDocument((state) => factsOf(state.document.data));
  const camera = useCamera(setTrouble);
  const prediction = usePrediction();
  const silence = useSilence(prediction);

  /** Somebody does something else than show things to the camera. */
  const calm = (): void => {
    setTrouble(null);
    camera.stop();
  };
  const onFile = (file: File): void => {
    void decodePicture(file, isDigit(shape) ? 'digit' : 'picture').then((picture) => {
      if (!picture.ok) {
        setTrouble(picture.error);
        return;
      }
      calm();
      showPicture(picture.value);
    });
  };

  return (
    <section aria-labelledby={titleId}>
      <SectionTitle id={titleId}>{say(messages.tryIt)}</SectionTitle>
      <Panel>
        <div className={styles.panel}>
          <div className={styles.desk} data-of={isDigit(shape) ? 'digits' : 'pictures'}>
            <div className={styles.padColumn}>
              <DrawPad shape={shape} onFile={onFile} onBegin={calm} />
              <Tools onFile={onFile} onUse={calm} camera={isDigit(shape) ? null : camera} />
              {!isDigit(shape) && <Palette />}
            </div>
            {silence || !prediction ? (
              <p className={styles.silence}>{silence && say(silence)}</p>
            ) : (
              <PredictionList probabilities={prediction} classNames={classNames} />
            )}
          </div>
          {trouble && (
            <p role="alert" className={styles.trouble}>
              {say(trouble)}
            </p>
          )}
          <div className={styles.foot}>
            <SeenPicture shape={shape} probabilities={silence ? null : prediction} classNames={classNames} />
            <p className={styles.keys} aria-hidden="true">
              {say(messages.keysShort)}
            </p>
          </div>
        </div>
      </Panel>
    </section>
  );
}
