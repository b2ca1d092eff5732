// Requests and their answers.
import { h, keyed, fill, indent, clock } from './dom.js';
import { get } from './api.js';

export function requests(place) {
  let find = '';
  const search = h('input', { type: 'search', placeholder: 'Find in paths, bodies and answers', 'aria-label': 'Find requests', oninput: () => { find = search.value; view.refresh(); } });
  const list = h('div', { class: 'exchanges' }), empty = h('div', {});
  const view = { title: 'Requests', kinds: ['requests'], refresh };
  place.append(h('div', { class: 'head' }, h('h1', {}, 'Requests'), search), h('p', { class: 'lead' }, 'What programs asked and what they were told, newest first. Keys are masked; polls that got the same answer are one line.'), list, empty);
  return view;

  async function refresh() {
    const read = await get(`requests?${new URLSearchParams({ take: 150, find })}`);
    keyed(list, read.requests, keyOf, exchange);
    fill(empty, [read.requests.length, find], ([count, text]) => count > 0 ? null : h('p', { class: 'empty' }, text ? 'No request says that.' : 'No request has come yet.'));
  }
}

export const keyOf = request => `${request.at} ${request.method} ${request.path} ${request.status} ${request.code ?? ''}`;

/** One request with its answer, closed until somebody opens it. */
export function exchange(request) {
  const isBad = request.status === 0 || request.status >= 400 || !['0', '804', '813', null].includes(request.code);
  return h('details', { class: 'exchange' },
    h('summary', { 'data-row': true },
      h('time', { datetime: request.at, class: 'num' }, clock(request.at)),
      h('span', { class: 'method' }, request.method),
      h('span', { class: 'path mono' }, request.path),
      h('span', { class: 'mono key' }, request.key ?? 'no key'),
      h('span', { class: isBad ? 'verdict bad' : 'verdict' }, request.status === 0 ? 'broken off' : `${request.status}${request.code ? ' · ' + request.code : ''}`),
      request.times > 1 ? h('span', { class: 'times' }, `× ${request.times}`) : null),
    request.note ? h('p', { class: 'note' }, request.note) : null,
    h('div', { class: 'pair' },
      block('Request', request.body, 'No JSON body.'),
      block('Answer', request.answer, request.status === 0 ? 'The connection was broken off.' : 'No JSON in the answer.')));
}

function block(name, text, otherwise) {
  return h('div', {}, h('p', { class: 'caption' }, name), text ? h('pre', { tabindex: '0', 'aria-label': name }, /^\s*[{[]/.test(text) ? indent(text) : text) : h('p', { class: 'faint' }, otherwise));
}
