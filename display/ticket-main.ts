import { Connection } from '../shared/ui/connection.ts';
import { startLanguage } from '../shared/ui/i18n.ts';
import { TicketApp } from './ticket-app.ts';

const [site = '', token = ''] = location.pathname.split('/').slice(2).map(decodeURIComponent);
startLanguage();
document.body.append(new TicketApp(new Connection({ site }), token));
