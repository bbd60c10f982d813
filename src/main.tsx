/** @file Where everything begins: opens what the link asks for, shows the page, then starts the worker. */
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import '#ui/tokens.css';
import '#ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#app/app.tsx';
import { followAppearance } from '#app/appearance.ts';
import { acceptDroppedFiles } from '#app/drop-file.ts';
import { publishScripting } from '#app/scripting.ts';
import { installShortcuts } from '#app/shortcuts.ts';
import { configureEngine } from '#store/engine-link.ts';
import { openStartingDocument, rememberDocument } from '#store/persistence.ts';
import { startEngine } from '#store/run-actions.ts';
import { attempt, followEdits, onEngineEvent } from '#store/run-events.ts';

const makeWorker = (): Worker =>
  new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module' });

const { backend, engine } = openStartingDocument();
followAppearance();
createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

rememberDocument();
installShortcuts();
acceptDroppedFiles();
publishScripting();
configureEngine(makeWorker, onEngineEvent);
followEdits();
// After the first paint: the page is there before the worker is asked for.
requestAnimationFrame(() => setTimeout(() => attempt(() => startEngine(backend, engine)), 0));
