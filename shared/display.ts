/** A screen of the waiting rooms, as the site's configuration describes it: what it shows and what it says. */
import { z } from 'zod';
import { Spans, slug, unique } from './spans.ts';
import { Language } from './text.ts';

export const DisplayId = slug;

/** A file in the site's media folder (see server/edges/media): pictures and films, nothing that runs. */
export const MediaFile = z
  .string()
  .max(80)
  .regex(/^[a-z0-9][a-z0-9_-]*\.(?:png|jpg|jpeg|webp|mp4|webm)$/);

/** One picture or film of the row that the screen shows beside the calls. */
export const Medium = z.strictObject({
  file: MediaFile,
  /** How long a picture stands, seconds; a film ends by itself. */
  seconds: z.int().min(5).max(600).optional(),
  /** A film's own sound, with the screen's volume; never while somebody is called. */
  sound: z.boolean().optional(),
  /** Shown on these days, both included. */
  dates: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).optional(),
  /** Shown at these times of the day. */
  times: Spans.optional(),
});
export type Medium = z.infer<typeof Medium>;

export const Display = z.strictObject({
  id: DisplayId,
  name: z.string().min(1).max(40),
  /** Whose calls and waits it shows. */
  areas: z.array(slug).min(1).max(8).refine(unique, 'occurs twice'),
  /** What it is written in; German without one. */
  language: Language.optional(),
  /** One of several screens of one size side by side: each goes on where the one before it ends. */
  part: z
    .strictObject({ number: z.int().min(1).max(6), of: z.int().min(2).max(6) })
    .refine(({ number, of }) => number <= of, 'there is no such part')
    .optional(),
  /** How far away those sit who read it, metres, and how wide its picture is, centimetres: no letter gets too small. */
  reading: z
    .strictObject({ metres: z.number().min(0.5).max(20), widthCm: z.int().min(20).max(500) })
    .optional(),
  /** Of the loudest, percent; 0: it is silent. Without one, 100. */
  volume: z.int().min(0).max(100).optional(),
  /** Times of the day without any sound. */
  quiet: Spans.optional(),
  /** What is spoken after the gong; without it, nothing. */
  speech: z
    .strictObject({
      /** Every call, one language after the other. */
      languages: z.array(Language).max(3).refine(unique, 'occurs twice'),
      /** In the language of the ticket, too. */
      ofTicket: z.boolean(),
    })
    .optional(),
  /** A call that nobody has followed is announced again: every so many seconds, so many times. */
  repeat: z.strictObject({ seconds: z.int().min(15).max(300), times: z.int().min(1).max(5) }).optional(),
  media: z.array(Medium).max(40).optional(),
});
export type Display = z.infer<typeof Display>;
