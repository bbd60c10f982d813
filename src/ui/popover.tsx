/** @file A small sheet that hangs on its button: the browser's popover, closed by Escape or a click outside. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import styles from './popover.module.css';

interface PopoverProps {
  /** The button; gets what it needs to open and to say so. */
  readonly button: (props: { popoverTarget: string; 'aria-expanded': boolean }) => ReactNode;
  readonly label: string;
  /** The contents; call `close` when the choice is made. Made only while open. */
  readonly children: (close: () => void) => ReactNode;
}

export function Popover({ button, label, children }: PopoverProps) {
  const id = useId();
  const sheet = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const element = sheet.current;
    if (!element) return undefined;
    const place = (): void => {
      const anchor = document.querySelector(`[popovertarget="${CSS.escape(id)}"]`)?.getBoundingClientRect();
      if (!anchor) return;
      const { offsetWidth: width, offsetHeight: height } = element;
      const left = Math.max(8, Math.min(anchor.left + anchor.width / 2 - width / 2, innerWidth - width - 8));
      const below = anchor.bottom + 6;
      const top = below + height < innerHeight - 8 ? below : Math.max(8, anchor.top - height - 6);
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
    };
    const onToggle = (event: ToggleEvent): void => {
      setOpen(event.newState === 'open');
      if (event.newState === 'open')
        requestAnimationFrame(() => {
          place();
          element.querySelector<HTMLElement>('input, select, button')?.focus();
        });
    };
    element.addEventListener('toggle', onToggle);
    return () => element.removeEventListener('toggle', onToggle);
  }, [id]);

  return (
    <>
      {button({ popoverTarget: id, 'aria-expanded': open })}
      <div ref={sheet} id={id} popover="auto" role="dialog" aria-label={label} className={styles.popover}>
        {open && children(() => document.getElementById(id)?.hidePopover())}
      </div>
    </>
  );
}
