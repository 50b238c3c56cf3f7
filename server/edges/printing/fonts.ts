import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);

const FILES = {
  'Paper Sans': '@kern-ux/native/dist/fonts/fira-sans/FiraSans-Regular.woff2',
  'Paper Sans Bold': '@kern-ux/native/dist/fonts/fira-sans/FiraSans-SemiBold.woff2',
  'Paper Arabic': '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-500-normal.woff2',
  'Paper Arabic Bold': '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff2',
};

let registered = false;

/**
 * A CSS font for the canvas, from the packages' own files: the same paper on every machine, whatever fonts it has.
 * @param size in dots
 */
export function paperFont(size: number, bold: boolean): string {
  if (!registered) {
    for (const [name, file] of Object.entries(FILES))
      GlobalFonts.registerFromPath(require.resolve(file), name);
    registered = true;
  }
  const weight = bold ? ' Bold' : '';
  return `${size}px "Paper Sans${weight}", "Paper Arabic${weight}"`;
}
