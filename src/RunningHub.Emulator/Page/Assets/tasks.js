// The tasks as a list, newest first.
import { h, keyed, fill, pill, duration, clock, number } from './dom.js';
import { get } from './api.js';

const states = ['queued', 'running', 'success', 'failed', 'cancelled'];

export function tasks(place, argument, site) {
  let state = '', find = '', take = 100;
  const view = { title: 'Tasks', kinds: ['tasks', 'workflows'], refresh };
  const filters = h('div', { class: 'filters', role: 'group', 'aria-label': 'State' });
  const search = h('input', { type: 'search', placeholder: 'Find by workflow, id or key', 'aria-label': 'Find tasks', oninput: () => { find = search.value; refresh(); } });
  const list = h('ul', { class: 'rows tasks' });
  const more = h('div', { class: 'more' });
  const empty = h('div', {});
  place.append(
    h('div', { class: 'head' }, h('h1', {}, 'Tasks'), search),
    filters,
    h('div', { class: 'columns task', 'aria-hidden': 'true' }, ['', 'Workflow', 'State', 'Key', 'Duration', 'Coins', 'Submitted'].map(name => h('span', {}, name))),
    list, more, empty);
  return view;

  async function refresh() {
    const query = new URLSearchParams({ take, ...(state && { state }), ...(find && { find }) });
    const read = await get(`tasks?${query}`);
    const now = Date.parse(read.now), total = states.reduce((sum, s) => sum + read.counts[s], 0);
    view.title = read.counts.running > 0 ? `${read.counts.running} running` : 'Tasks';
    fill(filters, { counts: read.counts, state }, () => [choice('', 'all', total), states.map(s => choice(s, s, read.counts[s]))]);
    keyed(list, read.tasks, task => task.id, task => row(task, now, site()));
    fill(more, { more: read.hasMore, take }, data => data.more ? h('button', { type: 'button', onclick: () => { take = Math.min(500, take + 100); refresh(); } }, 'Show more') : null);
    fill(empty, { total, shown: read.tasks.length, url: site().url }, data => data.shown > 0 ? null : data.total > 0
      ? h('p', { class: 'empty' }, 'No task is like that.') : welcome(data.url));
  }

  function choice(value, name, count) {
    return h('button', { type: 'button', class: 'chip', 'aria-pressed': String(state === value), onclick: () => { state = value; refresh(); } }, name, h('b', {}, String(count)));
  }
}

function row(task, now, site) {
  const name = task.workflow ?? (task.isApp ? 'app' : 'workflow');
  return h('li', {}, h('a', { class: 'row task', href: `#/task/${task.id}`, 'data-row': true, 'aria-label': `${name}, ${task.state}, task ${task.id}` },
    h('span', { class: 'thumb' }, task.picture ? h('img', { src: task.picture, alt: '', loading: 'lazy', decoding: 'async' }) : null),
    h('span', { class: 'name' }, h('b', {}, name), h('small', { class: 'mono' }, task.id), task.said ? h('span', { class: 'said' }, task.said) : null),
    pill(task.state),
    h('span', { class: 'mono', 'data-name': 'key' }, task.key),
    since(task, now, site),
    h('span', { class: 'num', 'data-name': 'coins' }, number(task.coins)),
    h('time', { datetime: task.created, class: 'num' }, clock(task.created))));
}

/** How long a task has taken so far, counted on while it is not over. */
export function since(task, now, site) {
  const [from, readAt] = [Date.parse(task.created), site.readAt];
  const element = h('span', { class: 'num', 'data-name': 'duration' });
  if (task.ended) element.textContent = duration(Date.parse(task.ended) - from);
  else {
    element.dataset.since = task.created;
    element.tick = () => element.textContent = duration(now - from + (site.clock === 'real' ? performance.now() - readAt : 0));
    element.tick();
  }
  return element;
}

function welcome(url) {
  return h('div', { class: 'empty' },
    h('p', {}, 'Nothing has been submitted yet. Point a program here, with the key that was printed at the start:'),
    h('pre', {}, `export RUNNINGHUB_BASE_URL=${(url ?? '').replace(/\/$/, '')}\nexport RUNNINGHUB_API_KEY=…`),
    h('p', {}, 'What it submits appears here by itself.'));
}
