import { useText } from '#store/use-text.ts';
import { PAGES, showPage, useView } from '#store/view-store.ts';
import styles from './app.module.css';
import { messages } from './messages.ts';

/** From page to page on a small screen. */
export function BottomBar() {
  const say = useText();
  const current = useView((state) => state.page);
  return (
    <nav className={styles.bottom} aria-label={say(messages.pages)}>
      {PAGES.map((page) => (
        <button
          key={page}
          type="button"
          aria-current={page === current ? 'page' : undefined}
          onClick={() => showPage(page)}
        >
          {say(messages[page])}
        </button>
      ))}
    </nav>
  );
}
