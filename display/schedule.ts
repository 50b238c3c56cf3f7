/** Which pictures and films are shown now. Pure. */
import type { Medium } from '../shared/model.ts';
import { isWithin } from './settings.ts';

const FILM = /\.(?:mp4|webm)$/;

export function isFilm({ file }: Medium): boolean {
  return FILM.test(file);
}

/** Those whose days and times it is at the site. `now` is epoch ms. */
export function scheduled(media: readonly Medium[], now: number, timeZone: string): readonly Medium[] {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
  return media.filter(({ dates, times }) => {
    const isDay = dates === undefined || (dates.from <= day && day <= dates.to);
    return isDay && (times === undefined || isWithin(times, now, timeZone));
  });
}
