declare module 'cluster-key-slot' {
  /** The slot, 0 to 16383, in which a Redis Cluster keeps a key. */
  export default function slotOf(key: string): number;
}
