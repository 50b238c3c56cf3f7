// Preloaded into the server that is photographed: its clock runs ahead by what the file says, so that a
// morning with its waits passes in seconds.
import { readFileSync } from 'node:fs';

const real = Date.now;
const file = process.env.SCREENSHOT_CLOCK;
let ahead = 0;
let readAt = 0;

Date.now = () => {
  const now = real();
  if (now - readAt > 5) {
    readAt = now;
    ahead = Number(readFileSync(file, 'utf8')) || 0;
  }
  return now + ahead;
};
