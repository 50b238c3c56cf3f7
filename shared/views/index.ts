/** THE table of what can be watched. */
import { board } from './board.ts';
import { city } from './city.ts';
import { counter } from './counter.ts';
import { device, devices } from './devices.ts';
import { kiosk } from './kiosk.ts';
import { paper } from './paper.ts';
import { site } from './site.ts';
import { ticket } from './ticket.ts';
import { trouble } from './trouble.ts';
import type { View } from './view.ts';

export const views = {
  board,
  kiosk,
  counter,
  site,
  city,
  ticket,
  paper,
  trouble,
  devices,
  device,
} as const;

export type ViewName = keyof typeof views;
export type AnyView = View<Readonly<Record<string, string>>>;

export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(views, name);
}

/** The view of a name, with its parameters' type forgotten: they are parsed with the view's own schema. */
export function viewOf(name: ViewName): AnyView {
  const view: unknown = views[name];
  return view as AnyView;
}
