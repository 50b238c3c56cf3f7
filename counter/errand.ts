/**
 * One command on its way. The acknowledgement says yes or no, the view paints: the keys stay taken until
 * both have come. Between the two the screen still shows the old phase, and a second press would act on
 * the visitor who has just been called instead of the one who has just left.
 */

/** Milliseconds to wait for the view after a yes: then the view has gone astray, and the clerk goes on. */
export const PATIENCE = 3_000;

export interface Errand<Move> {
  readonly move: Move;
  /** The yes: where in the log the command stands, and when we learnt it, monotonic ms. */
  readonly yes?: { readonly seq: number; readonly tick: number };
}

/** Whether an errand is over for a view that shows the log up to `seq`, at a monotonic time. */
export function isOver({ yes }: Errand<unknown>, seq: number, tick: number): boolean {
  return yes !== undefined && (seq >= yes.seq || tick - yes.tick >= PATIENCE);
}
