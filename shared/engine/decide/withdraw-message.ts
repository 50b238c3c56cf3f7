import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

export const withdrawMessage: Decide<'withdraw-message'> = (state, { messageId }) =>
  state.messages.has(messageId)
    ? { happenings: [{ type: 'message-withdrawn', data: { messageId } }], value: { messageId } }
    : refuse('message-unknown');
