import { css } from 'lit';

/** What every part has in common: text, buttons, fields, the ring around what has the focus. */
export const controls = css`
  :host { box-sizing: border-box; }
  :host([hidden]), [hidden] { display: none !important; }
  *, *::before, *::after { box-sizing: inherit; }
  h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
  h1, h2, h3 { font-size: 15px; line-height: 1.3; }
  ul, ol { list-style: none; }
  :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
  button, input, select, textarea { font: inherit; color: inherit; }
  button, .button {
    min-height: 32px;
    padding: 4px 12px;
    border: 1px solid var(--control);
    border-radius: var(--radius);
    background: var(--surface);
    cursor: pointer;
    transition: background-color var(--motion);
  }
  button:hover, .button:hover { background: var(--raised); }
  button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
  button.plain { border-color: transparent; background: none; }
  button.icon { padding: 4px; min-width: 32px; display: inline-grid; place-items: center; }
  input, select, textarea {
    width: 100%;
    min-height: 32px;
    padding: 4px 8px;
    border: 1px solid var(--control);
    border-radius: var(--radius);
    background: var(--surface);
  }
  input[type=checkbox] { width: auto; min-height: 0; }
  ::placeholder { color: var(--quiet); opacity: 1; }
  .meta { font-size: var(--meta-size); color: var(--quiet); }
  .error { color: var(--error); }
  .empty { color: var(--quiet); text-align: center; padding: var(--gap-xl); }
  .count {
    min-width: 20px;
    padding: 0 6px;
    border-radius: 10px;
    background: var(--accent);
    color: var(--on-accent);
    font-size: 12px;
    line-height: 20px;
    font-weight: 600;
    text-align: center;
  }
  .skeleton { position: relative; display: grid; gap: var(--gap-m); padding: var(--gap-m); visibility: hidden; animation: shown 0s 300ms forwards; }
  .skeleton i { block-size: 44px; border-radius: var(--radius); background: var(--raised); }
  .skeleton i:nth-child(3) { inline-size: 80%; }
  .skeleton i:nth-child(4) { inline-size: 60%; }
  @keyframes shown { to { visibility: visible; } }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
