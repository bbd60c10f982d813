/** @file The camera's picture on the pad, again and again, so that the network answers while things are held up to it. */
import { useEffect, useRef, useState } from 'react';
import type { Text } from '#lib/text.ts';
import { cropToPad } from './decode-picture.ts';
import { showPicture } from './drawing-store.ts';
import { messages } from './messages.ts';

/** Pictures are looked at this often. */
const INTERVAL_MS = 150;

export interface Camera {
  readonly isOn: boolean;
  start(): void;
  stop(): void;
}

interface Watch {
  end(): void;
}

/** Shows what the camera sees until it is ended. Rejects where there is none, or it may not be used. */
async function watch(): Promise<Watch> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 640 } } });
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  await video.play();
  const look = (): void => {
    const { videoWidth: width, videoHeight: height } = video;
    const picture = width > 0 ? cropToPad({ image: video, width, height }) : null;
    if (picture) showPicture(picture);
  };
  look();
  const timer = setInterval(look, INTERVAL_MS);
  return {
    end: () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

/** The camera of the pad; `onTrouble` hears in words why there is none. It stops with the panel. */
export function useCamera(onTrouble: (trouble: Text) => void): Camera {
  const [isOn, setIsOn] = useState(false);
  const watching = useRef<Promise<Watch> | null>(null);

  const stop = (): void => {
    void watching.current?.then(({ end }) => end()).catch(() => undefined);
    watching.current = null;
    setIsOn(false);
  };
  const start = (): void => {
    setIsOn(true);
    watching.current = watch();
    watching.current.catch(() => {
      setIsOn(false);
      onTrouble(messages.noCamera);
    });
  };
  useEffect(() => () => void watching.current?.then(({ end }) => end()).catch(() => undefined), []);
  return { isOn, start, stop };
}
