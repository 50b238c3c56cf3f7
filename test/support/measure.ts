import type { Page } from 'playwright-core';

/** WCAG and every kiosk guide: what a finger meets, CSS px. */
const TARGET = 44;
/**
 * EN 301 549 5.1.4: a capital H of 0.7° at 60 cm is 7.33 mm high. On an upright 32-inch screen (398 mm for 1080 px) that
 * is 19.9 px, and Fira Sans' capitals are 0.689 of its size.
 */
export const LETTERS = 28.8;

const found = `(least, letters) => {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (element.matches('button, a[href], input') && Math.min(box.width, box.height) < least)
        found.push(element.textContent.trim() + ': ' + box.width + ' × ' + box.height);
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (own && size < letters) found.push(element.textContent.trim() + ': ' + size + ' px');
    }
  };
  look(document);
  return found;
}`;

/** Buttons that are too small for a finger, and letters that are smaller than `letters` px: `what: px`. */
export function tooSmall(page: Page, letters = 0): Promise<string[]> {
  return page.evaluate<string[]>(`(${found})(${TARGET}, ${letters})`);
}
