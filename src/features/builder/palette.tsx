/** @file All layers to choose from, by family, with a search: what opens at a "+". */
import { useState, type KeyboardEvent } from 'react';
import { layerDef, type LayerKind } from '#model/layers/index.ts';
import { FAMILIES } from '#model/layers/layer-def.ts';
import { useText } from '#store/use-text.ts';
import { familyColour } from './family-colour.ts';
import { findKinds } from './find-kinds.ts';
import { LayerChoice } from './layer-choice.tsx';
import { FAMILY_TITLES, messages } from './messages.ts';
import styles from './palette.module.css';
import { stepThrough } from './step-through.ts';

interface PaletteProps {
  readonly onChoose: (kind: LayerKind) => void;
}

export function Palette({ onChoose }: PaletteProps) {
  const say = useText();
  const [typed, setTyped] = useState('');
  const found = findKinds(typed);
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && found[0]) onChoose(found[0]);
  };
  return (
    <div className={styles.palette} role="presentation" onKeyDown={stepThrough}>
      <input
        type="search"
        className={styles.search}
        aria-label={say(messages.search)}
        placeholder={say(messages.search)}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onEnter}
      />
      {typed.trim() === ''
        ? FAMILIES.map((family) => (
            <div key={family} role="group" aria-label={say(FAMILY_TITLES[family])}>
              <p className={styles.family} style={familyColour(family)}>
                {say(FAMILY_TITLES[family])}
              </p>
              {found
                .filter((kind) => layerDef({ kind }).family === family)
                .map((kind) => (
                  <LayerChoice key={kind} {...{ kind, onChoose }} />
                ))}
            </div>
          ))
        : found.map((kind, place) => <LayerChoice key={kind} {...{ kind, onChoose }} best={place === 0} />)}
      {found.length === 0 && <p className={styles.none}>{say(messages.noMatch)}</p>}
    </div>
  );
}
