/**
 * A persistent ordered set with ranks: the waiting tickets of one service. Insert, remove, first and
 * rank cost O(log n), and an older version stays valid, so a batch that lost its commit is simply
 * dropped. Weight-balanced tree after Hirai and Yamamoto, "Balancing weight-balanced trees" (2011),
 * with their proven parameters (3, 2).
 */
const DELTA = 3;
const GAMMA = 2;

/** Smallest score first; the same score goes by `seq`, so the order is total. */
export interface Ranked {
  readonly id: string;
  readonly score: number;
  readonly seq: number;
}

interface Node {
  readonly item: Ranked;
  readonly size: number;
  readonly left: RankedSet;
  readonly right: RankedSet;
}

/** `null` is the empty set. */
export type RankedSet = Node | null;

export function size(set: RankedSet): number {
  return set === null ? 0 : set.size;
}

function compare(a: Ranked, b: Ranked): number {
  return a.score - b.score || a.seq - b.seq;
}

function node(item: Ranked, left: RankedSet, right: RankedSet): Node {
  return { item, size: size(left) + size(right) + 1, left, right };
}

const heavy = (a: RankedSet, b: RankedSet) => DELTA * (size(a) + 1) < size(b) + 1;
const single = (a: RankedSet, b: RankedSet) => size(a) + 1 < GAMMA * (size(b) + 1);

function balance(item: Ranked, left: RankedSet, right: RankedSet): Node {
  if (right !== null && heavy(left, right)) {
    if (single(right.left, right.right)) return node(right.item, node(item, left, right.left), right.right);
    const inner = right.left as Node;
    return node(inner.item, node(item, left, inner.left), node(right.item, inner.right, right.right));
  }
  if (left !== null && heavy(right, left)) {
    if (single(left.right, left.left)) return node(left.item, left.left, node(item, left.right, right));
    const inner = left.right as Node;
    return node(inner.item, node(left.item, left.left, inner.left), node(item, inner.right, right));
  }
  return node(item, left, right);
}

/** The set with `item` in it; an item of the same score and seq is replaced. */
export function insert(set: RankedSet, item: Ranked): RankedSet {
  if (set === null) return node(item, null, null);
  const order = compare(item, set.item);
  if (order < 0) return balance(set.item, insert(set.left, item), set.right);
  if (order > 0) return balance(set.item, set.left, insert(set.right, item));
  return node(item, set.left, set.right);
}

function withoutFirst(set: Node): RankedSet {
  return set.left === null ? set.right : balance(set.item, withoutFirst(set.left), set.right);
}

/** The set without the item of this score and seq; the same set when it is not there. */
export function remove(set: RankedSet, item: Ranked): RankedSet {
  if (set === null) return null;
  const order = compare(item, set.item);
  if (order < 0) return balance(set.item, remove(set.left, item), set.right);
  if (order > 0) return balance(set.item, set.left, remove(set.right, item));
  if (set.left === null) return set.right;
  const next = first(set.right);
  return next === undefined ? set.left : balance(next, set.left, withoutFirst(set.right as Node));
}

export function first(set: RankedSet): Ranked | undefined {
  let at = set;
  while (at !== null && at.left !== null) at = at.left;
  return at?.item;
}

/** How many items come before `item`, whether or not it is in the set. */
export function rank(set: RankedSet, item: Ranked): number {
  let before = 0;
  for (let at = set; at !== null; ) {
    if (compare(item, at.item) <= 0) {
      at = at.left;
    } else {
      before += size(at.left) + 1;
      at = at.right;
    }
  }
  return before;
}

/** In order, first to last. */
export function* items(set: RankedSet): Generator<Ranked> {
  if (set === null) return;
  yield* items(set.left);
  yield set.item;
  yield* items(set.right);
}
