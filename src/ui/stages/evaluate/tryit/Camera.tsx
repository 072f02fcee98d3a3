import { useEffect, useRef, useState } from 'react';
import draw from './draw.module.css';
import classes from './tryit.module.css';

interface Props {
  onPicture(video: HTMLVideoElement): void;
  onClose(): void;
}

/** What the camera sees, until a picture is taken. Nothing of it leaves the device. */
export function Camera({ onPicture, onClose }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [isLive, setIsLive] = useState(false);
  const [trouble, setTrouble] = useState<string>();

  useEffect(() => {
    let isWanted = true;
    let stream: MediaStream | undefined;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(
      (found) => {
        stream = found;
        if (!isWanted) stop();
        else if (video.current) video.current.srcObject = found;
      },
      () => {
        if (isWanted) setTrouble('The camera cannot be used: there is none, or it was not permitted.');
      },
    );
    return () => {
      isWanted = false;
      stop();
    };
  }, []);

  return (
    <div className={draw.camera}>
      {trouble ? (
        <p className={classes.problem} role="alert">
          {trouble}
        </p>
      ) : (
        <video ref={video} autoPlay muted playsInline aria-label="Camera" onPlaying={() => setIsLive(true)} />
      )}
      <button
        type="button"
        disabled={!isLive}
        onClick={() => {
          if (video.current) onPicture(video.current);
        }}
      >
        Take the picture
      </button>
      <button type="button" onClick={onClose}>
        Close the camera
      </button>
    </div>
  );
}
