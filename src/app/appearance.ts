/** @file Theme, contrast and language as the whole document shows them. */
import { usePresent } from '#store/present.ts';
import { useView } from '#store/view-store.ts';

const darkness = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');

function apply(): void {
  const { theme, locale } = useView.getState();
  const { documentElement: html } = document;
  const dark = theme === 'dark' || (theme === 'system' && darkness.matches);
  html.dataset['theme'] = dark ? 'dark' : 'light';
  // A projector takes much of it away.
  html.dataset['contrast'] = contrast.matches || usePresent.getState().panel !== null ? 'more' : 'usual';
  html.lang = locale === 'zh' ? 'zh-Hans' : 'en';
}

/** Keeps `<html>` in line with the person's choices and the system's. */
export function followAppearance(): void {
  apply();
  useView.subscribe(apply);
  usePresent.subscribe(apply);
  darkness.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
}
