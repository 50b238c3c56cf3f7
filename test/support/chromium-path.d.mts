export const CHROMIUM: readonly string[];
export function chromiumPath(): string | undefined;
