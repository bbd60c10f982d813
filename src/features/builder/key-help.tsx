import { useText } from '#store/use-text.ts';
import { Popover } from '#ui/popover.tsx';
import styles from './key-help.module.css';
import { KEY_HELP, messages } from './messages.ts';

/** Apple's keyboards have another key for commands. */
const COMMAND = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘' : 'Ctrl';

/** The small "?" that tells the keys of the stack. */
export function KeyHelp() {
  const say = useText();
  const label = say(messages.keys);
  return (
    <Popover
      label={label}
      button={(props) => (
        <button type="button" className={styles.ask} aria-label={label} title={label} {...props}>
          ?
        </button>
      )}
    >
      {() => (
        <dl className={styles.keys}>
          {KEY_HELP.map(({ keys, does }) => (
            <div key={keys}>
              <dt>
                <kbd>{keys.replace('Ctrl', COMMAND)}</kbd>
              </dt>
              <dd>{say(does)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Popover>
  );
}
