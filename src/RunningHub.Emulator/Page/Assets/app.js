// The page: which view is shown, what it listens to, the theme.
import { h, single, setNow } from './dom.js';
import { get, listen } from './api.js';
import { tasks } from './tasks.js';
import { story } from './story.js';
import { workflows, workflow } from './workflows.js';
import { keys } from './keys.js';
import { faults } from './faults.js';
import { requests } from './requests.js';

// A view is made with (place, argument, site, the view before) and gives {title, kinds, refresh}: what to read anew when which kinds of
// things changed; and, if it likes, restore, which leads back to where somebody was, and forget, which is called when it goes.
const views = { tasks, task: story, workflows, workflow, keys, faults, requests };
const tabs = { task: 'tasks', workflow: 'workflows' };

const main = document.getElementById('main');
let current = null, site = {}, shownName = '';

async function route(isFirst) {
  const [, name = 'tasks', argument = ''] = location.hash.split('/');
  if (location.hash === '#main') return;
  const make = views[name] ?? views.tasks, before = shownName;
  const [place, at] = [h('div', { class: 'view' }), location.hash];
  main.setAttribute('aria-busy', 'true');
  current?.forget?.();
  const view = current = make(place, decodeURIComponent(argument), () => site, before);
  shownName = name;
  main.replaceChildren(place);
  for (const link of document.querySelectorAll('#nav a')) {
    const isHere = link.getAttribute('href') === '#/' + (tabs[name] ?? (views[name] ? name : 'tasks'));
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (!isFirst) main.focus({ preventScroll: true });
  window.scrollTo({ top: 0, behavior: 'instant' });
  await refresh();
  if (view !== current) return;
  await view.restore?.();
  main.setAttribute('aria-busy', 'false');
  main.dataset.at = at;
}

// A storm of news is read a few times a second, not with every drop.
const pause = 150;

const refresh = single(async () => {
  const view = current, started = performance.now();
  try {
    site = { ...await get('site'), readAt: performance.now() };
    setNow(site.now);
    await view.refresh();
    document.title = `${view.title} · RunningHub emulator`;
    view.problem?.remove();
  } catch (error) {
    view.problem?.remove();
    view.problem = h('p', { class: 'problem', role: 'alert' }, error.message);
    if (view === current) main.prepend(view.problem);
  }
  showSite();
  const rest = pause - (performance.now() - started);
  if (rest > 0 && view.isShown && view === current) await new Promise(done => setTimeout(done, rest));
  view.isShown = true;
});

function showSite() {
  const names = { ai: 'international site', cn: 'China site' };
  const other = site.name === 'ai' ? 'cn' : 'ai';
  document.getElementById('site').replaceChildren(
    h('span', {}, names[site.name] ?? ''),
    ...(site.otherUrl ? [' · ', h('a', { href: site.otherUrl }, names[other])] : []),
    ...(site.clock && site.clock !== 'real' ? [` · ${site.clock} clock`] : []),
    ...(site.keepingProblem ? [' · ', h('b', { class: 'note' }, `no longer kept on disk: ${site.keepingProblem}`)] : []));
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById('theme').textContent = `Theme: ${theme}`;
  localStorage.setItem('theme', theme);
}

// What still runs is counted on between two reads; on a virtual clock it stands still.
setInterval(() => {
  if (site.clock !== 'real') return;
  for (const element of document.querySelectorAll('[data-since]')) element.tick?.(element);
}, 250);

const themes = ['system', 'light', 'dark'];
setTheme(themes.includes(localStorage.getItem('theme')) ? localStorage.getItem('theme') : 'system');
document.getElementById('theme').addEventListener('click', () =>
  setTheme(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % themes.length]));

// Arrow keys walk along the rows of a list; Escape leads from a thing back to its list.
document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const row = event.target.closest?.('[data-row]');
  if (row && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    const rows = [...document.querySelectorAll('[data-row]')];
    rows[rows.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    event.preventDefault();
  } else if (event.key === 'Escape' && !event.target.closest?.('input, select, textarea')) {
    document.querySelector('[data-back]')?.click();
  }
});

window.addEventListener('hashchange', () => route(false));
document.querySelector('.skip').addEventListener('click', event => { event.preventDefault(); main.focus(); });
listen(
  kinds => { if (current?.kinds.some(kind => kinds.has(kind))) refresh(); },
  text => {
    const live = document.getElementById('live');
    if (live.textContent !== text) live.textContent = text;
    live.className = text === 'live' ? 'live on' : 'live off';
  });
await route(true);
