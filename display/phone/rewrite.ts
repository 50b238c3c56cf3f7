import morphdom from 'morphdom';

/** Makes the page say what the markup says, and leaves what is the same, with focus and selection, as it is. */
export function rewrite(page: HTMLElement, markup: string): void {
  const next = document.createElement(page.localName);
  next.innerHTML = markup;
  morphdom(page, next, {
    childrenOnly: true,
    onBeforeElUpdated(from, to) {
      // What a reader has opened or typed stands in no markup.
      if (from instanceof HTMLInputElement) return false;
      if (from instanceof HTMLDetailsElement && from.open) to.setAttribute('open', '');
      return !from.isEqualNode(to);
    },
  });
}
