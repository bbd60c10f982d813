import { useId } from 'react';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { messages } from './messages.ts';
import { eraseAllPoints } from './own-point-actions.ts';
import styles from './point-panel.module.css';

/** What a click does: paints a point of a class, or takes one away. */
export const BRUSHES = { '-1': messages.first, '1': messages.second, '0': messages.eraser } as const;
export type Brush = keyof typeof BRUSHES;

interface BrushesProps {
  readonly brush: Brush;
  readonly onChange: (brush: Brush) => void;
}

export function Brushes({ brush, onChange }: BrushesProps) {
  const say = useText();
  const name = useId();
  return (
    <div className={styles.brushes} role="radiogroup" aria-label={say(messages.brush)}>
      {(['-1', '1', '0'] as const).map((each) => (
        <label key={each} className={styles.brush}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={brush === each}
            onChange={() => onChange(each)}
          />
          {each !== '0' && <i data-class={each} />}
          {say(BRUSHES[each])}
        </label>
      ))}
      <Button look="link" onClick={eraseAllPoints}>
        {say(messages.clear)}
      </Button>
    </div>
  );
}
