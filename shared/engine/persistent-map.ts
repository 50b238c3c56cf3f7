/**
 * A persistent map with text for keys: whoever holds an older version goes on seeing it, so a batch that lost its
 * commit is simply dropped. A hash array mapped trie after Bagwell, "Ideal Hash Trees" (2001), with the hash kept beside
 * each key. The order of its entries says nothing: it is that of the hashes.
 */

/** Of the hash, taken at each level. */
const BITS = 5;
const MASK = (1 << BITS) - 1;

interface Leaf<V> {
  readonly hash: number;
  readonly key: string;
  readonly value: V;
  /** Another key with the very same hash. */
  readonly next: Leaf<V> | undefined;
}

class Branch<V> {
  /** A bit for each place that is taken; the nodes stand in their order, without gaps. */
  readonly taken: number;
  readonly nodes: readonly Node<V>[];

  constructor(taken: number, nodes: readonly Node<V>[]) {
    this.taken = taken;
    this.nodes = nodes;
  }
}

type Node<V> = Branch<V> | Leaf<V>;

export class PersistentMap<V> implements Iterable<[string, V]> {
  readonly size: number;
  readonly #root: Node<V> | undefined;
  static readonly #empty = new PersistentMap<never>(0, undefined);

  private constructor(size: number, root: Node<V> | undefined) {
    this.size = size;
    this.#root = root;
  }

  static empty<V>(): PersistentMap<V> {
    return PersistentMap.#empty;
  }

  static of<V>(entries: Iterable<readonly [string, V]>): PersistentMap<V> {
    let map = PersistentMap.empty<V>();
    for (const [key, value] of entries) map = map.set(key, value);
    return map;
  }

  get(key: string): V | undefined;
  get(key: string, otherwise: V): V;
  get(key: string, otherwise?: V): V | undefined {
    const leaf = find(this.#root, key);
    return leaf === undefined ? otherwise : leaf.value;
  }

  has(key: string): boolean {
    return find(this.#root, key) !== undefined;
  }

  /** The same map when the key has this value already. */
  set(key: string, value: V): PersistentMap<V> {
    const leaf = { hash: hashOf(key), key, value, next: undefined };
    const root = this.#root;
    if (root === undefined) return new PersistentMap(1, leaf);
    grown = 0;
    const next = insert(root, 0, leaf);
    return next === root ? this : new PersistentMap(this.size + grown, next);
  }

  /** The same map when the key is not there. */
  delete(key: string): PersistentMap<V> {
    const root = this.#root;
    if (root === undefined) return this;
    const next = remove(root, 0, hashOf(key), key);
    if (next === root) return this;
    return next === undefined ? PersistentMap.empty() : new PersistentMap(this.size - 1, next);
  }

  update(key: string, otherwise: V, change: (value: V) => V): PersistentMap<V> {
    return this.set(key, change(this.get(key, otherwise)));
  }

  map<W>(change: (value: V, key: string) => W): PersistentMap<W> {
    let map = PersistentMap.empty<W>();
    for (const [key, value] of this) map = map.set(key, change(value, key));
    return map;
  }

  filter(isKept: (value: V, key: string) => boolean): PersistentMap<V> {
    const gone = [...this].filter(([key, value]) => !isKept(value, key));
    return gone.reduce<PersistentMap<V>>((map, [key]) => map.delete(key), this);
  }

  find(isMeant: (value: V, key: string) => boolean): V | undefined {
    for (const [key, value] of this) if (isMeant(value, key)) return value;
    return undefined;
  }

  some(isMeant: (value: V, key: string) => boolean): boolean {
    for (const [key, value] of this) if (isMeant(value, key)) return true;
    return false;
  }

  *values(): Generator<V> {
    for (const [, value] of this) yield value;
  }

  *keys(): Generator<string> {
    for (const [key] of this) yield key;
  }

  toJSON(): Readonly<Record<string, V>> {
    return Object.fromEntries(this);
  }

  *[Symbol.iterator](): Generator<[string, V]> {
    const open: Node<V>[] = this.#root === undefined ? [] : [this.#root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node instanceof Branch) open.push(...node.nodes);
      else
        for (let leaf: Leaf<V> | undefined = node; leaf !== undefined; leaf = leaf.next)
          yield [leaf.key, leaf.value];
    }
  }
}

/** By how much the last insertion made its map larger. */
let grown = 0;

/** The last key and its hash: whoever looks a key up often does so in several maps, or sets it next. */
let latest = '';
let latestHash = 0x811c9dc5 | 0;

/** FNV-1a over the UTF-16 units. */
function hashOf(key: string): number {
  if (key === latest) return latestHash;
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1)
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  latest = key;
  latestHash = hash;
  // Its low bits are the better ones, and the first levels take those.
  return hash;
}

function countOf(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function find<V>(root: Node<V> | undefined, key: string): Leaf<V> | undefined {
  if (root === undefined) return undefined;
  const hash = hashOf(key);
  let node: Node<V> = root;
  for (let rest = hash; node instanceof Branch; rest >>>= BITS) {
    const bit = 1 << (rest & MASK);
    if ((node.taken & bit) === 0) return undefined;
    node = node.nodes[countOf(node.taken & (bit - 1))] as Node<V>;
  }
  return node.hash === hash ? among(node, key) : undefined;
}

function among<V>(first: Leaf<V>, key: string): Leaf<V> | undefined {
  let leaf: Leaf<V> | undefined = first;
  while (leaf !== undefined && leaf.key !== key) leaf = leaf.next;
  return leaf;
}

function insert<V>(node: Node<V>, level: number, leaf: Leaf<V>): Node<V> {
  if (!(node instanceof Branch))
    return node.hash === leaf.hash ? beside(node, leaf) : fork(node, level, leaf);
  const { taken, nodes } = node;
  const bit = 1 << ((leaf.hash >>> level) & MASK);
  const index = countOf(taken & (bit - 1));
  if ((taken & bit) === 0) {
    grown = 1;
    return new Branch(taken | bit, inserted(nodes, index, leaf));
  }
  const before = nodes[index] as Node<V>;
  const after = insert(before, level + BITS, leaf);
  if (after === before) return node;
  const next = nodes.slice();
  next[index] = after;
  return new Branch(taken, next);
}

/** By hand: `toSpliced` takes four times as long. */
function inserted<V>(nodes: readonly Node<V>[], index: number, leaf: Leaf<V>): Node<V>[] {
  const next: Node<V>[] = [];
  for (let at = 0; at < index; at += 1) next.push(nodes[at] as Node<V>);
  next.push(leaf);
  for (let at = index; at < nodes.length; at += 1) next.push(nodes[at] as Node<V>);
  return next;
}

/** A leaf among those of the same hash: in front of them, or in the stead of the one with its key. */
function beside<V>(known: Leaf<V>, leaf: Leaf<V>): Leaf<V> {
  const before = among(known, leaf.key);
  if (before === undefined) grown = 1;
  else if (Object.is(before.value, leaf.value)) return known;
  const next = before === undefined ? known : without(known, leaf.key);
  return next === undefined ? leaf : { ...leaf, next };
}

/** A branch, or several, one in another, down to where two hashes part. */
function fork<V>(known: Leaf<V>, level: number, leaf: Leaf<V>): Branch<V> {
  const here = (known.hash >>> level) & MASK;
  const there = (leaf.hash >>> level) & MASK;
  if (here === there) return new Branch(1 << here, [fork(known, level + BITS, leaf)]);
  grown = 1;
  return new Branch((1 << here) | (1 << there), here < there ? [known, leaf] : [leaf, known]);
}

function remove<V>(node: Node<V>, level: number, hash: number, key: string): Node<V> | undefined {
  if (!(node instanceof Branch)) return node.hash === hash ? without(node, key) : node;
  const { taken, nodes } = node;
  const bit = 1 << ((hash >>> level) & MASK);
  if ((taken & bit) === 0) return node;
  const index = countOf(taken & (bit - 1));
  const before = nodes[index] as Node<V>;
  const after = remove(before, level + BITS, hash, key);
  if (after === before) return node;
  const next = nodes.slice();
  if (after !== undefined) {
    // A leaf that is left alone moves up: equal maps have equal shapes.
    if (nodes.length === 1 && !(after instanceof Branch)) return after;
    next[index] = after;
    return new Branch(taken, next);
  }
  next.splice(index, 1);
  const [last] = next;
  if (next.length === 1 && last !== undefined && !(last instanceof Branch)) return last;
  return next.length === 0 ? undefined : new Branch(taken & ~bit, next);
}

/** A chain of leaves of one hash without this key; the same chain when the key is not in it. */
function without<V>(leaf: Leaf<V>, key: string): Leaf<V> | undefined {
  if (leaf.key === key) return leaf.next;
  if (leaf.next === undefined) return leaf;
  const next = without(leaf.next, key);
  return next === leaf.next ? leaf : { ...leaf, next };
}
