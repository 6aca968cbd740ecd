import { LitElement } from 'lit';
import { Follow } from '../state/follow.js';
import { preferences } from '../state/preferences.js';

/** What the window is made of: drawn anew where its user prefers another language. */
export class Part extends LitElement {
  constructor() {
    super();
    new Follow(this).all([preferences, 'changed']);
  }
}
