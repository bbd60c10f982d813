import { printLink } from '#codec/link.ts';
import { presetGroups, presetOf, PRESETS, type PresetId } from '#presets/index.ts';
import { PRESET_GROUPS } from '#presets/preset-def.ts';
import { openDocument, useDocument } from '#store/document-store.ts';
import { useText } from '#store/use-text.ts';
import styles from './header.module.css';
import { messages } from './messages.ts';

const isPreset = (id: string): id is PresetId => Object.hasOwn(PRESETS, id);

/** The combobox `Preset`: shows which preset the document comes from, and whether it has been changed since. */
export function PresetMenu() {
  const say = useText();
  const link = useDocument((state) => printLink(state.document));
  const base = new URLSearchParams(link).get('preset') ?? '';
  const untouched = isPreset(base) && link === printLink(presetOf(base).document);
  const title = useDocument((state) => state.document.title);
  return (
    <span className={`${styles.pill} ${styles.preset}`} data-control="preset">
      <span className={styles.choice}>
        <select
          aria-label={say(messages.preset)}
          value={untouched ? base : ''}
          onChange={({ target }) => isPreset(target.value) && openDocument(presetOf(target.value).document)}
        >
          {!untouched && (
            <option value="">
              {title} · {say(messages.changed)}
            </option>
          )}
          {presetGroups().map(([group, ids]) => (
            <optgroup key={group} label={say(PRESET_GROUPS[group])}>
              {ids.map((id) => (
                <option key={id} value={id} title={say(presetOf(id).summary)}>
                  {say(presetOf(id).title)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <span className={styles.caret} aria-hidden="true">
          ▾
        </span>
      </span>
    </span>
  );
}
