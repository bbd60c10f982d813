/** @file The layers to choose from, by family, with a search: what opens at a "+". */
import { useState, type KeyboardEvent } from 'react';
import type { Text } from '#lib/text.ts';
import { LAYER_KINDS, layerDef, type LayerKind } from '#model/layers/index.ts';
import { FAMILIES } from '#model/layers/layer-def.ts';
import { useText } from '#store/use-text.ts';
import { familyColour } from './family-colour.ts';
import { FAMILY_TITLES, messages } from './messages.ts';
import styles from './palette.module.css';

interface PaletteProps {
  readonly onChoose: (kind: LayerKind) => void;
}

/** Up to the first full stop of either language. */
const firstSentence = (summary: string): string => summary.split(/(?<=。)|(?<=\.)\s/)[0]!;

/** Does a layer answer to what was typed, by its class, its family or its description? */
function matches(kind: LayerKind, typed: string, say: (message: Text) => string): boolean {
  const { title, family, doc } = layerDef({ kind });
  const words = [title, kind, say(FAMILY_TITLES[family]), say(doc.summary)].join(' ').toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}

/** Classes whose name begins with what was typed come first. */
const byTitle = (typed: string) => (a: LayerKind, b: LayerKind) =>
  Number(layerDef({ kind: b }).title.toLowerCase().startsWith(typed.toLowerCase())) -
  Number(layerDef({ kind: a }).title.toLowerCase().startsWith(typed.toLowerCase()));

/** Arrow keys go through the search and the layers. */
function onArrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}

export function Palette({ onChoose }: PaletteProps) {
  const say = useText();
  const [typed, setTyped] = useState('');
  const found = LAYER_KINDS.filter((kind) => matches(kind, typed.trim(), say));
  const chooseFirst = (): void => {
    const first = found.toSorted(byTitle(typed.trim()))[0];
    if (first) onChoose(first);
  };
  return (
    <div className={styles.palette} role="presentation" onKeyDown={onArrows}>
      <input
        type="search"
        className={styles.search}
        aria-label={say(messages.search)}
        placeholder={say(messages.search)}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && chooseFirst()}
      />
      {FAMILIES.map((family) => {
        const kinds = found.filter((kind) => layerDef({ kind }).family === family);
        if (kinds.length === 0) return null;
        const title = say(FAMILY_TITLES[family]);
        return (
          <div key={family} role="group" aria-label={title} style={familyColour(family)}>
            <p className={styles.family}>{title}</p>
            {kinds.map((kind) => (
              <Choice key={kind} kind={kind} onChoose={onChoose} />
            ))}
          </div>
        );
      })}
      {found.length === 0 && <p className={styles.none}>{say(messages.noMatch)}</p>}
    </div>
  );
}

interface ChoiceProps extends PaletteProps {
  readonly kind: LayerKind;
}

function Choice({ kind, onChoose }: ChoiceProps) {
  const say = useText();
  const { title, doc } = layerDef({ kind });
  const summary = say(doc.summary);
  return (
    <button
      type="button"
      className={styles.choice}
      aria-label={title}
      title={summary}
      onClick={() => onChoose(kind)}
    >
      <b>{title}</b>
      <span>{firstSentence(summary)}</span>
    </button>
  );
}
