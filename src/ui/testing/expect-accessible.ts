import axe from 'axe-core';
import { expect } from 'vitest';
import '#ui/base.css';
import '#ui/tokens.css';

/** axe-core finds nothing in `element`, in the light theme nor in the dark one. */
export async function expectAccessible(element: Element): Promise<void> {
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset['theme'] = theme;
    const { violations } = await axe.run(element, {
      // A panel alone has neither the page's landmarks nor the headings above its own.
      rules: { region: { enabled: false }, 'heading-order': { enabled: false } },
    });
    const found = violations.map(({ id, help, nodes }) => `${theme}: ${id}: ${help} (${nodes[0]?.html})`);
    expect(found).toEqual([]);
  }
  delete document.documentElement.dataset['theme'];
}
