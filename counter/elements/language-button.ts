import { html } from 'lit';
import { setLanguage, type Words } from '../../shared/ui/i18n.ts';

/** The staff's other language, by one press; kept in this browser. */
export function languageButton({ language }: Words) {
  const other = language === 'de' ? 'en' : 'de';
  return html`<button type="button" lang=${other} @click=${() => setLanguage(other, { remember: true })}>
    ${other === 'en' ? 'English' : 'Deutsch'}
  </button>`;
}
