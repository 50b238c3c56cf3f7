/** The routes of kiosks and of what stands around them: papers to look at, copies, phones, speech. */
import { join } from 'node:path';
import type { Router } from 'express';
import { type KioskOptions, kioskRoutes } from './edges/kiosk/routes.ts';
import { mediaRoute } from './edges/media/routes.ts';
import { papersRoute } from './edges/papers.ts';
import { modelsRoute } from './edges/printing/models-route.ts';
import type { Printing } from './edges/printing/printing.ts';
import { createClips } from './edges/speech/clips.ts';
import { speechRoutes } from './edges/speech/routes.ts';
import { createSpeech } from './edges/speech/speak.ts';

export interface DeviceOptions extends KioskOptions {
  readonly printing: Printing;
  /** Folders in which programs such as espeak-ng are looked for, as in PATH. */
  readonly programPath: string;
  /** Where the house's own pictures, films and recordings lie. */
  readonly dataDir: string;
}

export function deviceRoutes(options: DeviceOptions): Router[] {
  const { credentials, limits, printing, programPath, dataDir } = options;
  const clips = createClips(join(dataDir, 'speech'));
  return [
    mediaRoute({ dataDir, credentials, limits }),
    modelsRoute(credentials, limits),
    papersRoute({ credentials, picture: printing.picture }),
    kioskRoutes(options),
    speechRoutes({ speech: createSpeech(programPath, clips), credentials, limits }),
  ];
}
