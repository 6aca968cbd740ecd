// Elements are found by id and made from properties and text, never from markup.

export const byId = id => document.getElementById(id);

export function el(tag, properties = {}, ...children) {
  const { data, ...own } = properties;
  const element = Object.assign(document.createElement(tag), own);
  Object.assign(element.dataset, data);
  element.append(...children);
  return element;
}

/** An error object of the server for people. */
export function inWords({ message, retryAfterMs }) {
  return retryAfterMs ? `${message} (again in ${Math.ceil(retryAfterMs / 1000)} s)` : message;
}

/** Says something in plain sight; an empty text takes it back. */
export function say(text) {
  const notice = byId('notice');
  notice.querySelector('p').textContent = text;
  notice.hidden = !text;
}
byId('notice').querySelector('button').onclick = () => say('');
