import { createCanvas } from '@napi-rs/canvas';

/** A sign that nobody has: a gate, a wordmark's place in grey. PNG with a transparent ground. */
export function sampleLogo(): Buffer {
  const canvas = createCanvas(640, 240);
  const context = canvas.getContext('2d');
  context.fillStyle = '#1b2a4a';
  context.fillRect(20, 40, 60, 180);
  context.fillRect(160, 40, 60, 180);
  context.fillRect(20, 20, 200, 40);
  context.beginPath();
  context.arc(120, 220, 40, Math.PI, 0);
  context.fill();
  const shade = context.createLinearGradient(260, 0, 620, 0);
  shade.addColorStop(0, '#303030');
  shade.addColorStop(1, '#d0d0d0');
  context.fillStyle = shade;
  context.fillRect(260, 60, 360, 160);
  return canvas.toBuffer('image/png');
}
