// The customer's chat in any page, by one line:
//
//   <script src="https://help.example.com/widget.js" data-position="end" data-language="de" async></script>
//
// and who the customer is, as soon as the page knows it, by a token of the site's own login:
//
//   TicketChatWidget.signIn(async () => (await fetch('/chat-token')).text());
//
// data-position: end (default) or start. data-language: en, de, fr, es, ar, zh. data-theme: system, light, dark,
// contrast. data-accent, data-on-accent: CSS colours. data-label: the button's name. The server must allow the site's
// origin (ticketchat.widget-origins).

(() => {
  const script = document.currentScript;
  const server = new URL('.', script.src);
  const { position = 'end', label = 'Chat', accent = '#1f5fd0', onAccent = '#fff', language, theme } = script.dataset;
  const LAYER = '2147483000', BUTTON = 56, EDGE = 16, PHONE = '(max-width: 479px)';

  let token = null, waiting = [];
  const known = new Promise(resolve => waiting.push(resolve));

  const button = document.createElement('button');
  const frame = document.createElement('iframe');
  const style = (element, rules) => Object.assign(element.style, rules);

  function place() {
    const phone = matchMedia(PHONE).matches;
    const side = position === 'start' ? { insetInlineStart: `${EDGE}px` } : { insetInlineEnd: `${EDGE}px` };
    style(button, {
      position: 'fixed', insetBlockEnd: `${EDGE}px`, ...side, minWidth: `${BUTTON}px`, height: `${BUTTON}px`, zIndex: LAYER,
      border: '0', borderRadius: `${BUTTON / 2}px`, padding: '0 16px', background: accent, color: onAccent,
      font: '600 16px system-ui, sans-serif', cursor: 'pointer', boxShadow: '0 2px 8px #0006',
    });
    style(frame, {
      position: 'fixed', border: '0', zIndex: LAYER, background: 'Canvas', colorScheme: 'normal', boxShadow: '0 4px 24px #0006',
      ...phone ? { inset: '0', width: '100%', height: '100%', borderRadius: '0' }
        : { inset: 'auto', insetBlockEnd: `${EDGE + BUTTON + 8}px`, ...side, width: '380px', height: `min(640px, calc(100vh - ${BUTTON + 3 * EDGE}px))`, borderRadius: '12px' },
    });
  }

  function show(shown) {
    if (shown && !frame.src) frame.src = new URL(`widget.html#${new URLSearchParams({ parent: location.origin })}`, server).href;
    frame.hidden = !shown;
    button.setAttribute('aria-expanded', String(shown));
    if (shown) frame.focus();
    else button.focus();
  }

  const tell = message => frame.contentWindow.postMessage(message, server.origin);

  async function answer({ data, source, origin }) {
    if (source !== frame.contentWindow || origin !== server.origin) return;
    if (data.ticketchat === 'ready') tell({ ticketchat: 'settings', language, theme, accent: script.dataset.accent, onAccent: script.dataset.onAccent });
    if (data.ticketchat === 'close') show(false);
    if (data.ticketchat === 'unread') button.textContent = data.n ? `${label} (${data.n})` : label;
    if (data.ticketchat === 'token') {
      await known;
      const given = await Promise.resolve().then(() => token({ renew: data.renew })).catch(() => undefined);
      tell({ ticketchat: 'token', id: data.id, token: given });
    }
  }

  button.type = 'button';
  button.textContent = label;
  button.setAttribute('aria-expanded', 'false');
  button.onclick = () => show(frame.hidden);
  frame.title = label;
  frame.hidden = true;
  place();
  matchMedia(PHONE).addEventListener('change', place);
  addEventListener('message', answer);
  addEventListener('keydown', ({ key }) => { if (key === 'Escape' && !frame.hidden) show(false); });
  if (document.body) document.body.append(button, frame);
  else addEventListener('DOMContentLoaded', () => document.body.append(button, frame));

  window.TicketChatWidget = {
    open: () => show(true),
    close: () => show(false),
    /** Another customer, or the same one again. `token({renew})` promises the customer's JWT, a new one where `renew` is set, `null` where there is none. */
    signIn(source) {
      const another = token !== null;
      token = source;
      if (another && frame.src) tell({ ticketchat: 'signed-in' });
      waiting.splice(0).forEach(resolve => resolve());
    },
  };
})();
