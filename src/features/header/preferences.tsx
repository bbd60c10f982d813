import { setLocale, setTheme, THEMES, useView, type Theme } from '#store/view-store.ts';
import { useText } from '#store/use-text.ts';
import { IconButton } from '#ui/button.tsx';
import { MoonIcon, SunIcon, SystemIcon } from '#ui/icons.tsx';
import styles from './header.module.css';
import { messages } from './messages.ts';

const THEME_ICONS = { system: SystemIcon, light: SunIcon, dark: MoonIcon };

/** Shows the language that a press would switch to, in that language. */
export function LanguageButton() {
  const say = useText();
  const locale = useView((state) => state.locale);
  return (
    <button
      type="button"
      className={styles.pill}
      lang={locale === 'en' ? 'zh-Hans' : 'en'}
      title={say(messages.switchLanguage)}
      onClick={() => setLocale(locale === 'en' ? 'zh' : 'en')}
    >
      {say(messages.language)}
    </button>
  );
}

/** System → light → dark → system. */
export function ThemeButton() {
  const say = useText();
  const theme = useView((state) => state.theme);
  const next: Theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  const Icon = THEME_ICONS[theme];
  return (
    <IconButton label={`${say(messages.theme)}: ${say(messages[theme])}`} onClick={() => setTheme(next)}>
      <Icon />
    </IconButton>
  );
}
