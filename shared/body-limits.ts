/** How much may be sent at once, in bytes. Without schemas: the screens import this. */

/** Whatever is sent over and over; no command's input comes near it. */
export const SMALL = 16_384;
/** One site: 25 services that say everything in eleven languages are a quarter of it. */
export const CONFIGURATION = 1_000_000;
/** Many sites in one file: twenty that say everything. What is larger would hold everybody up while it is taken apart. */
export const CONFIGURATION_FILE = 6_000_000;

/** "16 KB", "6 MB": for whoever sent more. */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${Math.round(bytes / 1_000_000)} MB`;
}
