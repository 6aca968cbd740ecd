import { html } from 'lit';
import { t } from '../words/words.js';

/** The shape of what is being loaded, where that takes long enough to be noticed (`.skeleton` in the controls). */
export const skeleton = () => html`<div class="skeleton" role="status"><span class="unseen">${t('loading')}</span><i></i><i></i><i></i></div>`;
