import { startLanguage } from '../shared/ui/i18n.ts';
import { HubApp } from './hub-app.ts';

startLanguage();
document.body.append(new HubApp());
