/** The server cannot start or go on, for a reason that one sentence can tell; shown to a person without a stack. */
export class StartError extends Error {
  override readonly name: string = 'StartError';
}

/** The message of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
