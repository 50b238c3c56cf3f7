import type { PaperContent } from '../../server/edges/printing/paper.ts';

const german: PaperContent = {
  site: 'Hamburg Service vor Ort',
  place: 'Hamburg-Mitte · Caffamacherreihe',
  service: 'Wohnsitz anmelden',
  code: 'A 045',
  wait: 'etwa 09:50 bis 10:00 Uhr',
  ahead: '4 Personen vor Ihnen',
  url: 'https://aufruf.example.org/t/3f9c1b7ad20e4c5f8a9b0c1d2e3f4a5b',
  urlHints: ['Wartezeit auf dem Handy verfolgen', 'Wait on your phone · Очікуйте на телефоні'],
  footer: '22.11.2026 · 09:23 · Kiosk Foyer',
  language: 'de',
};

const words: Record<string, Partial<PaperContent>> = {
  de: { service: 'Führungszeugnis für Großeltern (§ 30 BZRG)' },
  en: { service: 'Register your address', wait: 'about 09:50 to 10:00', ahead: '4 people ahead of you' },
  tr: { service: 'İkametgâh kaydı – ığüşöç', wait: 'yaklaşık 09:50–10:00', ahead: 'Önünüzde 4 kişi var' },
  uk: {
    service: 'Реєстрація місця проживання ґєії',
    wait: 'приблизно 09:50–10:00',
    ahead: 'Перед вами 4 особи',
  },
  ru: {
    service: 'Регистрация по месту жительства',
    wait: 'примерно 09:50–10:00',
    ahead: 'Перед вами 4 человека',
  },
  pl: {
    service: 'Zameldowanie – źdźbło, ąęćłńóśż',
    wait: 'około 09:50–10:00',
    ahead: 'Przed Państwem 4 osoby',
  },
  fr: {
    service: 'Déclaration de domicile – œuvre d’été',
    wait: 'vers 09:50–10:00',
    ahead: '4 personnes avant vous',
  },
  es: {
    service: '¿Empadronamiento? ¡Sí, mañana!',
    wait: 'hacia las 09:50–10:00',
    ahead: '4 personas delante',
  },
};

const drawn: Record<string, Partial<PaperContent>> = {
  ar: { service: 'تسجيل محل السكن', wait: 'من 09:50 إلى 10:00 تقريبًا', ahead: 'أمامك 4 أشخاص' },
  fa: { service: 'ثبت محل سکونت', wait: 'حدود 09:50 تا 10:00', ahead: '4 نفر جلوتر از شما' },
};

/** A ticket per language whose letters receipt printers have. */
export const textPapers: PaperContent[] = Object.entries(words).map(([language, own]) =>
  paperWith({ ...own, language }),
);

/** A ticket per language that must be drawn. */
export const drawnPapers: PaperContent[] = Object.entries(drawn).map(([language, own]) =>
  paperWith({ ...own, language }),
);

export function paperWith(change: Partial<PaperContent> = {}): PaperContent {
  return { ...german, ...change };
}
