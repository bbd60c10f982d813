import type { Text } from '#lib/text.ts';
import { useText } from '#store/use-text.ts';
import { INKS, PAPERS } from './colours.ts';
import { chooseInk, choosePaper, useDrawing } from './drawing-store.ts';
import { messages } from './messages.ts';
import styles from './palette.module.css';

interface SwatchesProps {
  readonly name: string;
  readonly label: Text;
  readonly colours: readonly { readonly colour: string; readonly name: Text }[];
  readonly chosen: string;
  readonly onChoose: (colour: string) => void;
}

function Swatches({ name, label, colours, chosen, onChoose }: SwatchesProps) {
  const say = useText();
  return (
    <fieldset className={styles.swatches}>
      <legend>{say(label)}</legend>
      {colours.map((each) => (
        <label key={each.colour} title={say(each.name)}>
          <input
            type="radio"
            name={name}
            aria-label={say(each.name)}
            checked={each.colour === chosen}
            onChange={() => onChoose(each.colour)}
          />
          <i style={{ background: each.colour }} />
        </label>
      ))}
    </fieldset>
  );
}

/** What pictures are drawn with, and on. */
export function Palette() {
  const ink = useDrawing((state) => state.ink);
  const paper = useDrawing((state) => state.paper);
  return (
    <div className={styles.palette}>
      <Swatches name="ink" label={messages.ink} colours={INKS} chosen={ink} onChoose={chooseInk} />
      <Swatches name="paper" label={messages.paper} colours={PAPERS} chosen={paper} onChoose={choosePaper} />
    </div>
  );
}
