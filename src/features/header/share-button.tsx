/** @file `Share link`: copies the link at once and shows it with its QR code. */
import { lazy, Suspense, useState } from 'react';
import { currentLink } from '#store/persistence.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { OpenIcon } from '#ui/icons.tsx';
import styles from './share.module.css';
import { shareMessages } from './share-messages.ts';

/** The encoder is only needed once somebody shares. */
const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

/** True when the browser let us. */
const copy = (words: string): Promise<boolean> =>
  navigator.clipboard.writeText(words).then(
    () => true,
    () => false,
  );

export function ShareButton() {
  const say = useText();
  const [link, setLink] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const share = (): void => {
    const fresh = currentLink();
    setLink(fresh);
    void copy(fresh).then(setCopied);
  };
  return (
    <>
      <Button look="primary" className={styles.open} data-control="share" onClick={share}>
        <OpenIcon />
        <span>{say(shareMessages.share)}</span>
      </Button>
      <Dialog
        title={say(shareMessages.share)}
        closeLabel={say(shareMessages.close)}
        open={link !== null}
        onClose={() => setLink(null)}
      >
        <div className={styles.share}>
          <p role="status">{say(copied ? shareMessages.copied : shareMessages.copyByHand)}</p>
          <div className={styles.row}>
            <input
              className={styles.link}
              aria-label={say(shareMessages.link)}
              readOnly
              value={link ?? ''}
              onFocus={(event) => event.target.select()}
            />
            <Button onClick={share}>{say(shareMessages.copy)}</Button>
          </div>
          <Suspense fallback={<div className={styles.code} />}>
            <QrCode words={link ?? ''} label={say(shareMessages.qr)} tooLong={say(shareMessages.tooLong)} />
          </Suspense>
          <p className={styles.note}>{say(shareMessages.what)}</p>
        </div>
      </Dialog>
    </>
  );
}
