import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary` once per screen; `quiet` for actions in rows; `link` inside sentences. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'link';
  readonly children: ReactNode;
}

export const Button = ({ look = 'plain', className, ...rest }: ButtonProps) => (
  <button
    type="button"
    className={[styles.button, styles[look], className].filter(Boolean).join(' ')}
    {...rest}
  />
);

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'title'> {
  /** The accessible name, also shown on hover. */
  readonly label: string;
  /** Shown on hover instead of the name: why the button cannot be used now. */
  readonly hint?: string | undefined;
  readonly shape?: 'round' | 'play' | 'square';
  readonly children: ReactNode;
}

/** A button that shows only a picture. */
export const IconButton = ({ label, hint, shape = 'square', className, ...rest }: IconButtonProps) => (
  <button
    type="button"
    aria-label={label}
    title={hint ?? label}
    className={[styles.icon, styles[shape], className].filter(Boolean).join(' ')}
    {...rest}
  />
);
