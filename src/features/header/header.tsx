/** @file The bar at the top: what is open, undo and redo, what it runs on, language, theme, file and link. */
import { listLessons } from '#store/lesson.ts';
import { useLinkOptions } from '#store/link-options.ts';
import { startPresenting } from '#store/present.ts';
import { useText } from '#store/use-text.ts';
import { Button } from '#ui/button.tsx';
import { BackendMenu } from './backend-menu.tsx';
import { FileMenu } from './file-menu.tsx';
import styles from './header.module.css';
import { HistoryButtons } from './history-buttons.tsx';
import { messages } from './messages.ts';
import { LanguageButton, ThemeButton } from './preferences.tsx';
import { PresetMenu } from './preset-menu.tsx';
import { ShareButton } from './share-button.tsx';

const Logo = () => (
  <h1 className={styles.logo}>
    <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
      <path d="M1.5 2h15M1.5 7h11M1.5 12h7" stroke="var(--accent)" strokeWidth="3" strokeLinecap="round" />
    </svg>
    Strata
  </h1>
);

export function Header() {
  const say = useText();
  const embedded = useLinkOptions((state) => state.embed);
  return (
    <header className={styles.header}>
      {embedded ? <h1 className="visually-hidden">Strata</h1> : <Logo />}
      <PresetMenu />
      <HistoryButtons />
      <span className={styles.space} />
      <div className={styles.machine}>
        <BackendMenu />
        <LanguageButton />
        <ThemeButton />
        <FileMenu />
      </div>
      <Button className={styles.lessons} data-control="lessons" onClick={listLessons}>
        {say(messages.lessons)}
      </Button>
      <Button className={styles.present} data-control="present" onClick={startPresenting}>
        {say(messages.present)}
      </Button>
      <ShareButton />
    </header>
  );
}
