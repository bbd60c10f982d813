/** @file A modal dialog on the browser's own: focus, Escape and the backdrop come with it. */
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { IconButton } from './button.tsx';
import styles from './dialog.module.css';
import { CloseIcon } from './icons.tsx';

interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** `wide` for tables. */
  readonly size?: 'narrow' | 'wide';
  readonly children: ReactNode;
}

export function Dialog({ title, closeLabel, open, onClose, size = 'narrow', children }: DialogProps) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!open || !element) return undefined;
    element.showModal();
    return () => element.close(); // also before it is taken off the page: the focus goes back to where it was
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-size={size}
      aria-labelledby={titleId}
      onClose={() => {
        if (!dialog.current?.open) onClose(); // unless it has been opened again by the time the browser tells
      }}
    >
      <header className={styles.header}>
        <h2 id={titleId}>{title}</h2>
        <IconButton label={closeLabel} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </header>
      {open && children}
    </dialog>
  );
}
