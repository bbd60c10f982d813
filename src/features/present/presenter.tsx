/** @file What stands around a presented panel: the presenter's bar, the question before a reveal, spotlight and black screen. */
import { useEffect, type ReactNode } from 'react';
import type { Text } from '#lib/text.ts';
import {
  endPresenting,
  hasStops,
  presentPanel,
  PRESENTED,
  toggleAsking,
  toggleBlack,
  toggleFrozen,
  toggleSpotlight,
  turn,
  uncover,
  usePresent,
  type Presented,
} from '#store/present.ts';
import { useText } from '#store/use-text.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { BackIcon, ChevronIcon, CloseIcon } from '#ui/icons.tsx';
import { messages } from './messages.ts';
import { listenToPresenter } from './present-keys.ts';
import styles from './present.module.css';
import { Spotlight } from './spotlight.tsx';

/** The window without the browser around it, where that is to be had. */
function useFullScreen(): void {
  useEffect(() => {
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    // The first Escape is the browser's own: it leaves the full screen, and that ends presenting.
    const onChange = (): void => {
      if (!document.fullscreenElement) endPresenting();
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => {
      document.removeEventListener('fullscreenchange', onChange);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, []);
}

interface ToggleProps {
  readonly label: Text;
  readonly hint: Text;
  readonly on: boolean;
  onToggle(): void;
}

function Toggle({ label, hint, on, onToggle }: ToggleProps) {
  const say = useText();
  return (
    <Button aria-pressed={on} title={say(hint)} className={styles.toggle} onClick={onToggle}>
      {say(label)}
    </Button>
  );
}

function Turning({ panel }: { readonly panel: Presented }) {
  const say = useText();
  const index = PRESENTED.indexOf(panel);
  const { covered } = usePresent();
  return (
    <>
      <IconButton
        label={say(messages.back)}
        hint={say(messages.pageUp)}
        aria-disabled={index === 0 && !hasStops(panel)}
        onClick={() => turn(-1)}
      >
        <BackIcon />
      </IconButton>
      <label className={styles.choice}>
        <span className="visually-hidden">{say(messages.panel)}</span>
        <select value={panel} onChange={(event) => presentPanel(event.target.value as Presented)}>
          {PRESENTED.map((id) => (
            <option key={id} value={id}>
              {say(messages.panels[id])}
            </option>
          ))}
        </select>
      </label>
      <IconButton
        label={say(messages.next)}
        hint={say(messages.pageDown)}
        aria-disabled={!covered && index === PRESENTED.length - 1 && !hasStops(panel)}
        onClick={() => turn(1)}
      >
        <ChevronIcon />
      </IconButton>
    </>
  );
}

function Question({ panel }: { readonly panel: Presented }) {
  const say = useText();
  return (
    <div className={styles.question} role="status">
      <p className={styles.ask}>{say(messages.question)}</p>
      <p>{say(messages.coming(say(messages.panels[panel])))}</p>
      <Button look="primary" onClick={uncover}>
        {say(messages.reveal)}
      </Button>
    </div>
  );
}

interface PresenterProps {
  /** How training is started and stopped; not where the panel has that itself. */
  readonly transport: ReactNode;
}

export function Presenter({ transport }: PresenterProps) {
  const say = useText();
  const { panel, asks, covered, black, spotlight, frozen } = usePresent();
  useEffect(listenToPresenter, []);
  useFullScreen();
  if (panel === null) return null;
  return (
    <>
      {covered && <Question panel={panel} />}
      {spotlight && <Spotlight />}
      <section className={styles.bar} aria-label={say(messages.presenter)}>
        <Turning panel={panel} />
        {panel !== 'training' && transport}
        <span className={styles.space} />
        <Toggle label={messages.ask} hint={messages.askHint} on={asks} onToggle={toggleAsking} />
        <Toggle
          label={messages.spotlight}
          hint={messages.spotlightHint}
          on={spotlight}
          onToggle={toggleSpotlight}
        />
        <Toggle label={messages.freeze} hint={messages.freezeHint} on={frozen} onToggle={toggleFrozen} />
        <Toggle label={messages.black} hint={messages.blackHint} on={black} onToggle={toggleBlack} />
        <IconButton label={say(messages.end)} hint={say(messages.endHint)} onClick={endPresenting}>
          <CloseIcon />
        </IconButton>
      </section>
      {black && (
        <button type="button" className={styles.black} onClick={toggleBlack}>
          <span className="visually-hidden">{say(messages.isBlack)}</span>
        </button>
      )}
    </>
  );
}
