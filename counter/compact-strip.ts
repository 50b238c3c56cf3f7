import { html, nothing, type TemplateResult } from 'lit';
import type { AlarmRow } from '../shared/views/rows.ts';
import type { Desk } from './asks/ask.ts';
import { type MoveName, moveOf, panels } from './moves.ts';
import type { Phase } from './situation.ts';

export interface Strip {
  readonly desk: Desk;
  readonly phase: Phase;
  /** Nothing can be done just now. */
  readonly off: boolean;
  readonly alarms: readonly AlarmRow[];
  readonly press: (move: MoveName) => void;
}

/** The next step and two more: what does not fit is done on the page itself. */
const SHOWN = 3;

/** What the strip shows; drawn into a window without our elements. */
export function compactStrip({ desk, phase, off, alarms, press }: Strip): TemplateResult {
  const { words, visit, services, counter, queue } = desk;
  const alarm = alarms.find((each) => each.counter !== counter?.label);
  const service = services.find(({ id }) => id === visit?.serviceId);
  const { first, beside } = panels[phase];
  // A question would open behind the specialist application.
  const atOnce = beside.filter((name) => moveOf(name).does !== undefined);
  const names = [...(first === undefined || first === 'open' ? [] : [first]), ...atOnce].slice(0, SHOWN);
  return html`<main class="strip">
    ${alarm === undefined ? nothing : html`<p class="alarm" role="alert">${words.t('counter.alarm-at', { where: alarm.counter ?? alarm.name })}</p>`}
    <bdi class="code" dir="ltr">${visit?.code ?? '–'}</bdi>
    <div class="about">
      ${visit === undefined ? words.t('counter.free-title') : words.text(service?.short)}
      <small>${words.t('counter.queue-count', { count: queue.length })}</small>
    </div>
    <div class="moves">
      ${names.map(
        (name) => html`<button type="button" ?disabled=${off} @click=${() => press(name)}>
          ${words.t(moveOf(name).label)}
        </button>`,
      )}
    </div>
  </main>`;
}
