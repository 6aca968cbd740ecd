// Choosing somebody in demo mode, pasting a token elsewhere.

import { byId, el, say } from './dom.js';
import { roleInWords } from './message.js';
import { demoPeople, usePerson, useToken } from './session.js';

/** Finds out how one signs in here; `signedIn()` follows a choice. Promises the people of the demo, else none. */
export async function prepareSignIn(signedIn) {
  const people = await askUntilAnswered();
  if (people) offerPeople(people);
  else offerToken(signedIn);
  const remembered = new URLSearchParams(location.hash.slice(1)).get('person');
  if (people?.some(({ id }) => id === remembered)) {
    usePerson(remembered);
    signedIn();
  } else {
    byId('sign-in').hidden = false;
  }
  addEventListener('hashchange', () => location.reload());
  byId('sign-out').onclick = () => {
    if (people && location.hash) location.hash = '';
    else location.reload();
  };
  return people ?? [];
}

async function askUntilAnswered() {
  for (;;) {
    const people = await demoPeople();
    if (people !== undefined) return people;
    say('The server does not answer yet. Trying again …');
    await new Promise(resolve => setTimeout(resolve, 2_000));
    say('');
  }
}

function offerPeople(people) {
  byId('demo').hidden = false;
  byId('sign-in-title').textContent = 'Who do you want to be?';
  byId('people').hidden = false;
  byId('people').replaceChildren(...people.map(({ id, name, company, type }) => el('li', {},
    el('button', { type: 'button', onclick: () => choose(id) },
      el('span', { className: 'title', textContent: name }),
      el('span', { className: 'meta', textContent: [roleInWords(type), company].filter(Boolean).join(' · ') })))));
}

/** A person is one life of the page: the new hash loads it again. */
function choose(id) {
  const hash = `#${new URLSearchParams({ person: id })}`;
  if (location.hash === hash) location.reload();
  else location.hash = hash;
}

function offerToken(signedIn) {
  byId('token-form').hidden = false;
  byId('token-form').onsubmit = event => {
    event.preventDefault();
    useToken(byId('token').value);
    event.target.reset();
    signedIn();
  };
}
