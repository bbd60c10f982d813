/** @file What went wrong and what to do about it; what was changed on opening; the goal of a teacher's link. */
import { dismissAlert, useAlerts, type Alert } from '#store/alerts.ts';
import { showNotices, useDocument } from '#store/document-store.ts';
import { useLinkOptions } from '#store/link-options.ts';
import { useText } from '#store/use-text.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { AlertIcon, CloseIcon } from '#ui/icons.tsx';
import { messages } from './messages.ts';
import styles from './notices.module.css';

function AlertBar({ alert: { id, message, detail, action } }: { readonly alert: Alert }) {
  const say = useText();
  return (
    <div className={styles.bar} data-tone="error">
      <AlertIcon />
      <div role="alert" className={styles.words}>
        {say(message)}
        {detail && (
          <details>
            <summary>{say(messages.details)}</summary>
            <code>{detail}</code>
          </details>
        )}
      </div>
      {action && (
        <Button
          onClick={() => {
            dismissAlert(id);
            action.run();
          }}
        >
          {say(action.label)}
        </Button>
      )}
      <IconButton label={say(messages.dismiss)} onClick={() => dismissAlert(id)}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}

function OpeningNotices() {
  const say = useText();
  const notices = useDocument((state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <div className={styles.bar} data-tone="warning" role="status">
      <div className={styles.words}>
        {say(messages.opened)}
        <ul>
          {notices.map((notice) => (
            <li key={notice.en}>{say(notice)}</li>
          ))}
        </ul>
      </div>
      <IconButton label={say(messages.dismiss)} onClick={() => showNotices([])}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}

export function Notices() {
  const say = useText();
  const alerts = useAlerts((state) => state.alerts);
  const goal = useLinkOptions((state) => state.goal);
  return (
    <div className={styles.notices}>
      {goal && (
        <div className={styles.bar} data-tone="goal">
          <div className={styles.words}>
            <b>{say(messages.goal)}</b> {goal}
          </div>
        </div>
      )}
      <OpeningNotices />
      {alerts.map((alert) => (
        <AlertBar key={alert.id} alert={alert} />
      ))}
    </div>
  );
}
