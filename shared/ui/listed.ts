/** Lists whose elements stay with what they show, wherever it moves. */
import { type ChildPart, nothing } from 'lit';
import { directive } from 'lit/directive.js';
import { getCommittedValue, getDirectiveClass } from 'lit/directive-helpers.js';
import {
  type ItemTemplate,
  type KeyFn,
  type RepeatDirective,
  type RepeatDirectiveFn,
  repeat,
} from 'lit/directives/repeat.js';

/** Lit's own way to it: the class is not exported. */
const LitRepeat = getDirectiveClass(repeat([], () => nothing)) as unknown as typeof RepeatDirective;

/**
 * Lit's `repeat` leaves the end marker of each removed item in the page (`removePart` of lit-html 3.3 takes the start
 * marker and what lies between): a screen that stands for weeks would fill up with them.
 */
class Listed extends LitRepeat {
  override update<T>(
    container: ChildPart,
    args: [Iterable<T>, KeyFn<T> | ItemTemplate<T>, ItemTemplate<T>],
  ): ReturnType<RepeatDirective['update']> {
    const before = partsOf(container);
    const result = super.update(container, args);
    const after = new Set(partsOf(container));
    for (const { endNode } of before.filter((part) => !after.has(part)))
      endNode?.parentNode?.removeChild(endNode);
    return result;
  }
}

/** None before the first time. */
function partsOf(container: ChildPart): ChildPart[] {
  const committed = getCommittedValue(container);
  return Array.isArray(committed) ? [...(committed as readonly ChildPart[])] : [];
}

const render = directive(Listed) as RepeatDirectiveFn;

/**
 * As Lit's `repeat`, and nothing remains of what goes.
 * @param key what an item is known by; unique in its list
 */
export function listed<T>(
  items: Iterable<T>,
  key: (item: T) => unknown,
  row: (item: T, index: number) => unknown,
): unknown {
  return render(items, key, row);
}
