// One task from its submit to its end.
import { h, keyed, fill, pill, duration, clock, number, copy, shown } from './dom.js';
import { get, post } from './api.js';
import { since } from './tasks.js';
import { graph, isChanged } from './graph.js';
import { exchange, keyOf } from './requests.js';

export function story(place, id, site) {
  const view = { title: 'Task', kinds: ['tasks', 'requests', 'webhooks'], refresh };
  const part = {};
  for (const name of ['head', 'failure', 'outputs', 'line', 'overrides', 'graph', 'webhooks']) place.append(part[name] = h('section', { id: name }));
  const list = h('div', { class: 'exchanges' }), none = h('div', {});
  place.append(h('section', {}, h('h2', {}, 'Requests'), list, none));
  return view;

  async function refresh() {
    const task = await get(`tasks/${encodeURIComponent(id)}`);
    view.title = `${task.workflow ?? 'Task'} ${task.state}`;
    const { requests, webhooks, graph: nodes, overrides, outputs, history, ...rest } = task;
    fill(part.head, { ...rest, now: rest.ended ? null : rest.now }, () => head(task, site(), refresh));
    fill(part.failure, task.failedReason, reason => reason && failure(reason));
    fill(part.outputs, { outputs, filesFrom: task.filesFrom, state: task.state }, data => outputsOf(data));
    fill(part.line, history, moments => timeLine(moments));
    fill(part.overrides, { overrides, isWhole: task.isWhole, seeds: task.seeds }, data => overridesOf(data));
    fill(part.graph, nodes, data => [h('h2', {}, 'Graph'), h('p', { class: 'lead' }, `${count(data.length, 'node')}, ${count(data.filter(isChanged).length, 'changed node')} marked. Choose a node to see its inputs.`), graph(data, 'The graph as it ran')]);
    fill(part.webhooks, { webhooks, url: task.webhookUrl }, data => webhooksOf(data, refresh));
    keyed(list, requests, keyOf, exchange);
    fill(none, requests.length, length => length > 0 ? null : h('p', { class: 'faint' }, 'None is in the log; it does not outlive the process.'));
  }
}

const count = (number, name) => `${number} ${name}${number === 1 ? '' : 's'}`;

function head(task, site, refresh) {
  const facts = [
    ['Task', h('span', { class: 'mono' }, task.id, ' ', copy(task.id))],
    ['Key', h('span', { class: 'mono' }, task.key)],
    [task.isApp ? 'App' : 'Workflow', h('a', { href: `#/workflow/${task.workflowId}`, class: 'mono' }, task.workflowId)],
    ['Duration', since(task, Date.parse(task.now), site)],
    ['Coins', number(task.coins)],
    ['Submitted', `${clock(task.created)} by ${task.path}`],
    ...(task.instanceType ? [['Instance', task.instanceType]] : []),
  ];
  return [
    h('a', { class: 'back', href: '#/tasks', 'data-back': true }, '← Tasks'),
    h('div', { class: 'head' }, h('h1', {}, task.workflow ?? (task.isApp ? 'App' : 'Workflow'), ' ', pill(task.state)),
      task.ended ? null : h('button', { type: 'button', disabled: task.isCancelling, onclick: async () => { await post(`tasks/${task.id}/cancel`); await refresh(); } }, task.isCancelling ? 'Cancelling' : 'Cancel the task')),
    h('dl', { class: 'facts' }, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
  ];
}

function failure(reason) {
  return h('div', { class: 'failed box' },
    h('h2', {}, reason.type), h('p', {}, reason.message),
    reason.nodeId ? h('p', { class: 'faint' }, `At node ${reason.nodeId}, ${reason.nodeName}`) : null,
    reason.traceback ? h('details', {}, h('summary', {}, 'Traceback'), h('pre', { tabindex: '0' }, reason.traceback)) : null);
}

function outputsOf({ outputs, filesFrom, state }) {
  if (outputs.length === 0) return state === 'success' ? [h('h2', {}, 'Outputs'), h('p', { class: 'faint' }, 'It ended well and left no file.')] : null;
  return [h('h2', {}, 'Outputs'), filesFrom ? h('p', { class: 'note' }, `The program sees them from ${clock(filesFrom)}.`) : null, h('div', { class: 'gallery' }, outputs.map(output => h('figure', {},
    shows[output.kind]?.(output) ?? null,
    h('figcaption', {}, h('span', { class: 'badge' }, output.nodeId), ' ', h('a', { href: output.path, download: output.name }, output.name)))))];
}

const shows = {
  image: output => h('a', { href: output.path, target: '_blank', rel: 'noopener' }, h('img', { src: output.path, alt: `Output of node ${output.nodeId}`, loading: 'lazy' })),
  video: output => h('video', { src: output.path, controls: true, loop: true, playsinline: true, preload: 'metadata', 'aria-label': output.name }),
  audio: output => h('audio', { src: output.path, controls: true, preload: 'metadata', 'aria-label': output.name }),
  text: output => h('pre', { tabindex: '0' }, output.text ?? ''),
};

function timeLine(moments) {
  return [h('h2', {}, 'Time line'), h('ol', { class: 'moments' }, moments.map((moment, i) => h('li', {},
    pill(moment.state), h('time', { datetime: moment.at }, clock(moment.at)),
    moments[i + 1] ? h('span', { class: 'took' }, duration(Date.parse(moments[i + 1].at) - Date.parse(moment.at))) : null)))];
}

function overridesOf({ overrides, isWhole, seeds }) {
  const drawn = seeds.filter(seed => seed.isDrawn);
  return [h('h2', {}, 'Overrides'),
    isWhole ? h('p', { class: 'lead' }, 'The request brought the whole workflow; what differs from the stored one is marked in the graph.') : null,
    overrides.length > 0
      ? h('div', { class: 'scroll' }, h('table', {}, h('thead', {}, h('tr', {}, ['Node', 'Field', 'Stored', 'Sent'].map(name => h('th', { scope: 'col' }, name)))),
        h('tbody', {}, overrides.map(set => h('tr', { class: set.isIgnored ? 'ignored' : 'set' },
          h('td', {}, h('span', { class: 'badge' }, set.nodeId), ' ', set.title),
          h('th', { scope: 'row', class: 'mono' }, set.field),
          h('td', {}, h('del', { class: 'value' }, shown(set.stored))),
          h('td', {}, h('ins', { class: 'value' }, shown(set.value)), set.isIgnored ? h('span', { class: 'note' }, 'ignored: the field is wired') : null))))))
      : isWhole ? null : h('p', { class: 'faint' }, 'None: the workflow ran as it is stored.'),
    drawn.length > 0 ? h('p', { class: 'faint' }, 'Seeds drawn for this run: ', drawn.map((seed, i) => [i > 0 ? ', ' : '', h('span', { class: 'mono' }, `${seed.nodeId}.${seed.field} = ${seed.value}`)])) : null];
}

function webhooksOf({ webhooks, url }, refresh) {
  if (webhooks.length === 0) return url ? [h('h2', {}, 'Webhook'), h('p', { class: 'faint' }, `Will be reported to ${url} when the task ends.`)] : null;
  return [h('h2', {}, 'Webhook'), webhooks.map(sent => h('div', { class: 'box' },
    h('div', { class: 'head' },
      h('div', {}, h('span', { class: sent.isDelivered === false ? 'verdict bad' : 'verdict' }, { true: 'delivered', false: 'failed', null: 'on its way' }[String(sent.isDelivered)]),
        ' ', h('span', { class: 'mono' }, sent.url), h('p', { class: 'faint' }, `${count(sent.attempts, 'attempt')}, last heard of at ${clock(sent.updated)}`)),
      h('button', { type: 'button', onclick: async () => { await post(`webhooks/${sent.id}/resend`); await refresh(); } }, 'Send again')),
    h('details', {}, h('summary', {}, 'What was sent'), h('pre', { tabindex: '0' }, sent.body)),
    sent.response ? h('details', {}, h('summary', {}, 'What came back'), h('pre', { tabindex: '0' }, sent.response)) : null))];
}
