/** The little that this folder needs of a logger; a pino logger fits. */
export type Log = Readonly<{
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}>;
