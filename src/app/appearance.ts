/** @file Theme and language as the whole document shows them. */
import { useView, type Theme } from '#store/view-store.ts';
import type { Locale } from '#lib/text.ts';

const darkness = matchMedia('(prefers-color-scheme: dark)');

function apply({ theme, locale }: { readonly theme: Theme; readonly locale: Locale }): void {
  const dark = theme === 'dark' || (theme === 'system' && darkness.matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  document.documentElement.lang = locale === 'zh' ? 'zh-Hans' : 'en';
}

/** Keeps `<html>` in line with the person's choices and the system's. */
export function followAppearance(): void {
  apply(useView.getState());
  useView.subscribe(apply);
  darkness.addEventListener('change', () => apply(useView.getState()));
}
