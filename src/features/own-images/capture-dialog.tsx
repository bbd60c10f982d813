/** @file Pictures of a class from the camera: as many as are taken between two clicks, a few every second. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import styles from './capture-dialog.module.css';
import { forClass, imageCount, messages } from './messages.ts';

const INTERVAL_MS = 150;
/** Pixels along the sides of what is kept: the middle of the picture. */
const SIDE = 256;

/** The middle of what the camera sees now, as a JPEG file. */
async function takePicture(video: HTMLVideoElement): Promise<Blob> {
  const { videoWidth: width, videoHeight: height } = video;
  const side = Math.min(width, height);
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const corner = [(width - side) / 2, (height - side) / 2] as const;
  canvas.getContext('2d')?.drawImage(video, ...corner, side, side, 0, 0, SIDE, SIDE);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}

async function show(video: HTMLVideoElement, stream: MediaStream): Promise<void> {
  video.srcObject = stream;
  await video.play();
}

/** Shows the camera in `video` while it is on the page; true when there is none to show. */
function useCameraIn(video: RefObject<HTMLVideoElement | null>): boolean {
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let isOver = false;
    const end = (): void => stream?.getTracks().forEach((track) => track.stop());
    const begin = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 640 } } });
      if (isOver) return end();
      if (video.current) await show(video.current, stream);
    };
    begin().catch(() => setFailed(!isOver));
    return () => {
      isOver = true;
      end();
    };
  }, [video]);
  return failed;
}

interface CaptureProps {
  readonly onKeep: (pictures: readonly Blob[]) => void;
}

function Capture({ onKeep }: CaptureProps) {
  const say = useText();
  const video = useRef<HTMLVideoElement>(null);
  const failed = useCameraIn(video);
  const [isTaking, setIsTaking] = useState(false);
  const [pictures, setPictures] = useState<readonly Blob[]>([]);
  useEffect(() => {
    if (!isTaking) return undefined;
    const take = (): void => {
      if (!video.current || video.current.videoWidth === 0) return;
      void takePicture(video.current).then((picture) => setPictures((before) => [...before, picture]));
    };
    take();
    const timer = setInterval(take, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [isTaking]);
  if (failed) return <p role="alert">{say(messages.noCamera)}</p>;
  return (
    <div className={styles.capture}>
      <video
        ref={video}
        className={styles.video}
        muted
        playsInline
        aria-label={say(messages.cameraPicture)}
      />
      <div className={styles.foot}>
        <Button onClick={() => setIsTaking(!isTaking)}>
          {say(isTaking ? messages.stopCapture : messages.capture)}
        </Button>
        <span role="status">{say(imageCount(pictures.length))}</span>
        <Button look="primary" disabled={pictures.length === 0} onClick={() => onKeep(pictures)}>
          {say(messages.keep)}
        </Button>
      </div>
    </div>
  );
}

interface CaptureDialogProps extends CaptureProps {
  /** Null while nobody takes pictures. */
  readonly className: string | null;
  readonly onClose: () => void;
}

export function CaptureDialog({ className, onKeep, onClose }: CaptureDialogProps) {
  const say = useText();
  return (
    <Dialog
      title={say(className === null ? messages.camera : forClass.camera(className))}
      closeLabel={say(messages.close)}
      open={className !== null}
      onClose={onClose}
    >
      <Capture onKeep={onKeep} />
    </Dialog>
  );
}
