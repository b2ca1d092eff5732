// The tasks as a list, newest first.
import { h, fill, pill, duration, clock, number } from './dom.js';
import { get } from './api.js';
import { rows } from './rows.js';

const states = ['queued', 'running', 'success', 'failed', 'cancelled'];

// Where somebody was who comes back from a task.
let left = {};

export function tasks(place, argument, site, from) {
  if (from !== 'task') left = {};
  let { state = '', find = '' } = left, now = 0;
  const filters = h('div', { class: 'filters', role: 'group', 'aria-label': 'State' });
  const search = h('input', { type: 'search', value: find, placeholder: 'Find by workflow, id or key', 'aria-label': 'Find tasks', oninput: () => { find = search.value; view.refresh(); } });
  const columns = h('div', { class: 'columns task', 'aria-hidden': 'true' }, ['', 'Workflow', 'State', 'Key', 'Duration', 'Coins', 'Submitted'].map(name => h('span', {}, name)));
  const empty = h('div', {});
  const shown = rows('Tasks, newest first', read, task => row(task, now, site()), task => task.id);
  shown.list.addEventListener('click', event => { left = { state, find, top: scrollY, at: Number(event.target.closest('li')?.getAttribute('aria-posinset')) - 1 }; });
  const view = { title: 'Tasks', kinds: ['tasks', 'workflows'], refresh: shown.refresh, forget: shown.forget, restore };
  place.append(h('div', { class: 'head' }, h('h1', {}, 'Tasks'), search), filters, columns, shown.list, empty);
  return view;

  async function read(window) {
    const answer = await get(`tasks?${new URLSearchParams({ ...window, ...(state && { state }), ...(find && { find }) })}`);
    const all = states.reduce((sum, s) => sum + answer.counts[s], 0);
    now = Date.parse(answer.now);
    view.title = answer.counts.running > 0 ? `${answer.counts.running} running` : 'Tasks';
    fill(filters, { counts: answer.counts, state }, () => [choice('', 'all', all), states.map(s => choice(s, s, answer.counts[s]))]);
    columns.hidden = answer.total === 0;
    fill(empty, { all, total: answer.total, url: site().url }, data => data.total > 0 ? null : data.all > 0 ? h('p', { class: 'empty' }, 'No task is like that.') : welcome(data.url));
    return { ...answer, items: answer.tasks };
  }

  function choice(value, name, number) {
    return h('button', { type: 'button', class: 'chip', 'aria-pressed': String(state === value), onclick: () => { state = value; view.refresh(); } }, name, h('b', {}, String(number)));
  }

  /** Back to the row from which somebody went to a task; false where nobody did. */
  async function restore() {
    if (left.at === undefined || shown.isEmpty()) return false;
    const { top, at } = left;
    left = {};
    window.scrollTo({ top, behavior: 'instant' });
    await shown.refresh();
    await shown.show(at);
    return true;
  }
}

function row(task, now, site) {
  const name = task.workflow ?? (task.isApp ? 'app' : 'workflow');
  return h('li', {}, h('a', { class: 'row task', href: `#/task/${task.id}`, 'aria-label': `${name}, ${task.state}, task ${task.id}` },
    h('span', { class: 'thumb' }, task.picture ? h('img', { src: task.picture, alt: '', loading: 'lazy', decoding: 'async' }) : null),
    h('span', { class: 'name' }, h('b', {}, name), h('small', { class: 'mono' }, task.id), h('span', { class: 'said' }, task.failure ?? task.said ?? '')),
    pill(task.state),
    h('span', { class: 'mono', 'data-name': 'key' }, task.key),
    since(task, now, site),
    h('span', { class: 'num', 'data-name': 'coins', 'data-unit': task.coins === 1 ? ' coin' : ' coins' }, number(task.coins)),
    h('time', { datetime: task.created, class: 'num' }, clock(task.created))));
}

/** How long a task has taken so far, counted on while it is not over. */
export function since(task, now, site) {
  const [from, readAt] = [Date.parse(task.created), site.readAt];
  const element = h('span', { class: 'num', 'data-name': 'duration' });
  if (task.ended) element.textContent = duration(Date.parse(task.ended) - from);
  else {
    element.dataset.since = task.created;
    element.tick = place => place.textContent = duration(now - from + (site.clock === 'real' ? performance.now() - readAt : 0));
    element.tick(element);
  }
  return element;
}

function welcome(url) {
  return h('div', { class: 'empty' },
    h('p', {}, 'Nothing has been submitted yet. Point a program here, with the key that was printed at the start:'),
    h('pre', {}, `export RUNNINGHUB_BASE_URL=${(url ?? '').replace(/\/$/, '')}\nexport RUNNINGHUB_API_KEY=…`),
    h('p', {}, 'What it submits appears here by itself.'));
}
