/**
 * Every catalogue there is, by language and part. What visitors see is there in all languages; what only
 * staff see in German and English.
 */
import type { Language } from '../languages.ts';
import arCommon from './ar/common.json' with { type: 'json' };
import arDisplay from './ar/display.json' with { type: 'json' };
import arKiosk from './ar/kiosk.json' with { type: 'json' };
import arPaper from './ar/paper.json' with { type: 'json' };
import arRefusal from './ar/refusal.json' with { type: 'json' };
import arTicket from './ar/ticket.json' with { type: 'json' };
import deCommon from './de/common.json' with { type: 'json' };
import deConfiguration from './de/configuration.json' with { type: 'json' };
import deCounter from './de/counter.json' with { type: 'json' };
import deDisplay from './de/display.json' with { type: 'json' };
import deExplain from './de/explain.json' with { type: 'json' };
import deHouse from './de/house.json' with { type: 'json' };
import deHub from './de/hub.json' with { type: 'json' };
import deKiosk from './de/kiosk.json' with { type: 'json' };
import deLead from './de/lead.json' with { type: 'json' };
import dePaper from './de/paper.json' with { type: 'json' };
import deRefusal from './de/refusal.json' with { type: 'json' };
import deRights from './de/rights.json' with { type: 'json' };
import deStory from './de/story.json' with { type: 'json' };
import deTicket from './de/ticket.json' with { type: 'json' };
import simpleCommon from './de-simple/common.json' with { type: 'json' };
import simpleDisplay from './de-simple/display.json' with { type: 'json' };
import simpleKiosk from './de-simple/kiosk.json' with { type: 'json' };
import simplePaper from './de-simple/paper.json' with { type: 'json' };
import simpleRefusal from './de-simple/refusal.json' with { type: 'json' };
import simpleTicket from './de-simple/ticket.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enConfiguration from './en/configuration.json' with { type: 'json' };
import enCounter from './en/counter.json' with { type: 'json' };
import enDisplay from './en/display.json' with { type: 'json' };
import enExplain from './en/explain.json' with { type: 'json' };
import enHouse from './en/house.json' with { type: 'json' };
import enHub from './en/hub.json' with { type: 'json' };
import enKiosk from './en/kiosk.json' with { type: 'json' };
import enLead from './en/lead.json' with { type: 'json' };
import enPaper from './en/paper.json' with { type: 'json' };
import enRefusal from './en/refusal.json' with { type: 'json' };
import enRights from './en/rights.json' with { type: 'json' };
import enStory from './en/story.json' with { type: 'json' };
import enTicket from './en/ticket.json' with { type: 'json' };
import esCommon from './es/common.json' with { type: 'json' };
import esDisplay from './es/display.json' with { type: 'json' };
import esKiosk from './es/kiosk.json' with { type: 'json' };
import esPaper from './es/paper.json' with { type: 'json' };
import esRefusal from './es/refusal.json' with { type: 'json' };
import esTicket from './es/ticket.json' with { type: 'json' };
import faCommon from './fa/common.json' with { type: 'json' };
import faDisplay from './fa/display.json' with { type: 'json' };
import faKiosk from './fa/kiosk.json' with { type: 'json' };
import faPaper from './fa/paper.json' with { type: 'json' };
import faRefusal from './fa/refusal.json' with { type: 'json' };
import faTicket from './fa/ticket.json' with { type: 'json' };
import frCommon from './fr/common.json' with { type: 'json' };
import frDisplay from './fr/display.json' with { type: 'json' };
import frKiosk from './fr/kiosk.json' with { type: 'json' };
import frPaper from './fr/paper.json' with { type: 'json' };
import frRefusal from './fr/refusal.json' with { type: 'json' };
import frTicket from './fr/ticket.json' with { type: 'json' };
import plCommon from './pl/common.json' with { type: 'json' };
import plDisplay from './pl/display.json' with { type: 'json' };
import plKiosk from './pl/kiosk.json' with { type: 'json' };
import plPaper from './pl/paper.json' with { type: 'json' };
import plRefusal from './pl/refusal.json' with { type: 'json' };
import plTicket from './pl/ticket.json' with { type: 'json' };
import ruCommon from './ru/common.json' with { type: 'json' };
import ruDisplay from './ru/display.json' with { type: 'json' };
import ruKiosk from './ru/kiosk.json' with { type: 'json' };
import ruPaper from './ru/paper.json' with { type: 'json' };
import ruRefusal from './ru/refusal.json' with { type: 'json' };
import ruTicket from './ru/ticket.json' with { type: 'json' };
import trCommon from './tr/common.json' with { type: 'json' };
import trDisplay from './tr/display.json' with { type: 'json' };
import trKiosk from './tr/kiosk.json' with { type: 'json' };
import trPaper from './tr/paper.json' with { type: 'json' };
import trRefusal from './tr/refusal.json' with { type: 'json' };
import trTicket from './tr/ticket.json' with { type: 'json' };
import ukCommon from './uk/common.json' with { type: 'json' };
import ukDisplay from './uk/display.json' with { type: 'json' };
import ukKiosk from './uk/kiosk.json' with { type: 'json' };
import ukPaper from './uk/paper.json' with { type: 'json' };
import ukRefusal from './uk/refusal.json' with { type: 'json' };
import ukTicket from './uk/ticket.json' with { type: 'json' };

const de = {
  common: deCommon,
  configuration: deConfiguration,
  counter: deCounter,
  lead: deLead,
  display: deDisplay,
  explain: deExplain,
  house: deHouse,
  hub: deHub,
  kiosk: deKiosk,
  paper: dePaper,
  refusal: deRefusal,
  rights: deRights,
  story: deStory,
  ticket: deTicket,
};
const simple = {
  common: simpleCommon,
  display: simpleDisplay,
  kiosk: simpleKiosk,
  paper: simplePaper,
  refusal: simpleRefusal,
  ticket: simpleTicket,
};
const en = {
  common: enCommon,
  configuration: enConfiguration,
  counter: enCounter,
  lead: enLead,
  display: enDisplay,
  explain: enExplain,
  house: enHouse,
  hub: enHub,
  kiosk: enKiosk,
  paper: enPaper,
  refusal: enRefusal,
  rights: enRights,
  story: enStory,
  ticket: enTicket,
};
const tr = {
  common: trCommon,
  display: trDisplay,
  kiosk: trKiosk,
  paper: trPaper,
  refusal: trRefusal,
  ticket: trTicket,
};
const uk = {
  common: ukCommon,
  display: ukDisplay,
  kiosk: ukKiosk,
  paper: ukPaper,
  refusal: ukRefusal,
  ticket: ukTicket,
};
const ru = {
  common: ruCommon,
  display: ruDisplay,
  kiosk: ruKiosk,
  paper: ruPaper,
  refusal: ruRefusal,
  ticket: ruTicket,
};
const ar = {
  common: arCommon,
  display: arDisplay,
  kiosk: arKiosk,
  paper: arPaper,
  refusal: arRefusal,
  ticket: arTicket,
};
const fa = {
  common: faCommon,
  display: faDisplay,
  kiosk: faKiosk,
  paper: faPaper,
  refusal: faRefusal,
  ticket: faTicket,
};
const pl = {
  common: plCommon,
  display: plDisplay,
  kiosk: plKiosk,
  paper: plPaper,
  refusal: plRefusal,
  ticket: plTicket,
};
const fr = {
  common: frCommon,
  display: frDisplay,
  kiosk: frKiosk,
  paper: frPaper,
  refusal: frRefusal,
  ticket: frTicket,
};
const es = {
  common: esCommon,
  display: esDisplay,
  kiosk: esKiosk,
  paper: esPaper,
  refusal: esRefusal,
  ticket: esTicket,
};

/** Parts that visitors see on screens, on paper and hear: complete in every language. */
export const VISITOR_PARTS = ['common', 'display', 'kiosk', 'paper', 'ticket'] as const;

type German = typeof de;
type Part = keyof German;
/** `kiosk.title`: part and key, as they stand in the German catalogue. */
export type MessageKey = { [P in Part]: `${P}.${Extract<keyof German[P], string>}` }[Part];

type Catalogue = Readonly<Record<string, Readonly<Record<string, string>>>>;
export const catalogues: Readonly<Record<Language, Catalogue>> = {
  de,
  'de-simple': simple,
  en,
  tr,
  uk,
  ru,
  ar,
  fa,
  pl,
  fr,
  es,
};
