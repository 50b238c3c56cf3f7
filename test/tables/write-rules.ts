/** `npm run rules`: draws the lifecycle into shared/RULES.md. */
import { writeFileSync } from 'node:fs';
import { RULES_FILE, rulesText, withDiagram } from './rules-file.ts';

writeFileSync(RULES_FILE, withDiagram(rulesText()));
