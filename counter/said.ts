/** What came of a command that the clerk has to pass on: a number, a time. */
import type { CommandName, Output } from '../shared/commands.ts';
import { calendarDate } from '../shared/messages/format.ts';
import type { Words } from '../shared/ui/i18n.ts';

/** A sentence for the clerk; undefined where the screen itself shows it. */
export function said(
  words: Words,
  command: CommandName,
  value: unknown,
  timeZone: string,
): string | undefined {
  switch (command) {
    case 'issue-ticket':
    case 'split-ticket': {
      const { code, ahead } = value as Output<'issue-ticket'>;
      return words.t('counter.issued', { code, ahead });
    }
    case 'move-appointment':
    case 'book-appointment': {
      const { code, slot } = value as Output<'book-appointment'>;
      const date = calendarDate(words.language, slot, timeZone);
      return words.t('counter.booked', { code, date, time: words.time(slot, timeZone) });
    }
    case 'check-in': {
      const { code, callableAt } = value as Output<'check-in'>;
      return words.t('counter.checked-in', { code, time: words.time(callableAt, timeZone) });
    }
    case 'undo': {
      const { tickets } = value as Output<'undo'>;
      return words.t('counter.undone', { codes: tickets.map(({ code }) => code).join(', ') });
    }
    default:
      return undefined;
  }
}
