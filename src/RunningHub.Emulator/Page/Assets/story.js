// One task from its submit to its end.
import { h, keyed, fill, pill, duration, clock, number, copy, shown, value, count, indent } from './dom.js';
import { get, post } from './api.js';
import { since } from './tasks.js';
import { graph, isChanged } from './graph.js';
import { mesh } from './mesh.js';
import { exchange, keyOf } from './requests.js';

export function story(place, id, site) {
  const view = { title: 'Task', kinds: ['tasks', 'requests', 'webhooks'], refresh };
  const part = {}, chosen = {};
  for (const name of ['head', 'failure', 'outputs', 'line', 'overrides', 'graph', 'webhooks']) place.append(part[name] = h('section', { id: name }));
  const title = h('div', {}), list = h('div', { class: 'exchanges' }), none = h('div', {});
  place.append(h('section', { id: 'requests' }, title, list, none));
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
    chosen.failed = task.failedReason?.nodeId;
    fill(part.graph, { nodes, failed: chosen.failed }, ({ nodes: data }) => [h('h2', {}, 'Graph'), h('p', { class: 'lead' }, `${count(data.length, 'node')}, ${count(data.filter(isChanged).length, 'changed node')} marked. Choose a node to see its inputs.`), graph(data, 'The graph as it ran', chosen)]);
    fill(part.webhooks, { webhooks, url: task.webhookUrl }, data => webhooksOf(data, refresh));
    fill(title, 'Requests', name => h('h2', {}, name));
    keyed(list, requests, keyOf, exchange);
    fill(none, requests.length, length => length > 0 ? null : h('p', { class: 'faint' }, 'None is in the log; it does not outlive the process.'));
  }
}

function head(task, site, refresh) {
  const facts = [
    ['Task', h('span', { class: 'mono' }, task.id, ' ', copy(task.id))],
    ['Key', h('span', { class: 'mono' }, task.key)],
    [task.isApp ? 'App' : 'Workflow', h('a', { href: `#/workflow/${task.workflowId}`, class: 'mono' }, task.workflowId)],
    ['Duration', since(task, Date.parse(task.now), site)],
    ['Coins', number(task.coins)],
    ['Submitted', [clock(task.created), ' by ', h('span', { class: 'mono' }, task.path)]],
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
  return [h('h2', {}, 'Outputs'), filesFrom ? h('p', { class: 'note' }, `The program sees them from ${clock(filesFrom)}.`) : null, h('div', { class: 'gallery' }, outputs.map(output => h('figure', { class: output.kind },
    h('div', { class: 'media' }, (shows[output.kind] ?? shows.file)(output)),
    h('figcaption', {}, h('span', { class: 'badge', title: `Node ${output.nodeId}` }, output.nodeId), h('a', { href: output.path, download: output.name, title: output.name, 'aria-label': `Save ${output.name}` }, output.name)))))];
}

const shows = {
  image: output => h('a', { href: output.path, target: '_blank', rel: 'noopener' }, h('img', { src: output.path, alt: `Output of node ${output.nodeId}`, loading: 'lazy' })),
  video: output => h('video', { src: output.path, controls: true, loop: true, playsinline: true, preload: 'metadata', 'aria-label': output.name }),
  audio: output => h('audio', { src: output.path, controls: true, preload: 'metadata', 'aria-label': output.name }),
  model: output => mesh(output.path, output.name),
  text: output => h('pre', { tabindex: '0', 'aria-label': output.name }, output.text ?? ''),
  file: () => h('p', { class: 'faint' }, 'Nothing that a browser shows.'),
};

function timeLine(moments) {
  return [h('h2', {}, 'Time line'), h('ol', { class: 'moments' }, moments.map((moment, i) => h('li', {},
    moments[i - 1] ? h('span', { class: 'took' }, duration(Date.parse(moment.at) - Date.parse(moments[i - 1].at))) : null,
    pill(moment.state), h('time', { datetime: moment.at }, clock(moment.at)))))];
}

function overridesOf({ overrides, isWhole, seeds }) {
  const drawn = seeds.filter(seed => seed.isDrawn);
  return [h('h2', {}, 'Overrides'),
    isWhole ? h('p', { class: 'lead' }, 'The request brought the whole workflow; what differs from the stored one is marked in the graph.') : null,
    overrides.length > 0
      ? h('div', { class: 'sheet' }, h('table', { class: 'compared' }, h('thead', {}, h('tr', {}, ['Node', 'Field', 'Stored', 'Sent'].map(name => h('th', { scope: 'col' }, name)))),
        h('tbody', {}, overrides.map(set => h('tr', { class: set.isIgnored ? 'ignored' : 'set' },
          h('td', {}, h('span', { class: 'badge' }, set.nodeId), ' ', set.title),
          h('th', { scope: 'row', class: 'mono' }, set.field),
          h('td', { 'data-label': 'Stored' }, value(shown(set.stored), 'del')),
          h('td', { 'data-label': 'Sent' }, value(shown(set.value), 'ins'), set.isIgnored ? h('span', { class: 'note' }, 'ignored: the field is wired') : null))))))
      : isWhole ? null : h('p', { class: 'faint' }, 'None: the workflow ran as it is stored.'),
    drawn.length > 0 ? h('p', { class: 'faint' }, 'Seeds drawn for this run: ', drawn.map((seed, i) => [i > 0 ? ', ' : '', h('span', { class: 'mono' }, `${seed.nodeId}.${seed.field} = ${seed.value}`)])) : null];
}

const verdicts = { true: ['delivered', 'verdict'], false: ['failed', 'verdict bad'], null: ['on its way', 'verdict wait'] };

function webhooksOf({ webhooks, url }, refresh) {
  if (webhooks.length === 0) return url ? [h('h2', {}, 'Webhook'), h('p', { class: 'faint' }, `Will be reported to ${url} when the task ends.`)] : null;
  return [h('h2', {}, 'Webhook'), webhooks.map(sent => {
    const [verdict, look] = verdicts[String(sent.isDelivered)];
    return h('div', { class: 'box', 'data-key': sent.id },
      h('div', { class: 'head top' },
        h('div', {}, h('p', {}, h('span', { class: look }, verdict), ' ', h('span', { class: 'mono' }, sent.url)), h('p', { class: 'faint' }, `${count(sent.attempts, 'attempt')}, last heard of at ${clock(sent.updated)}`)),
        h('button', { type: 'button', onclick: async () => { await post(`webhooks/${sent.id}/resend`); await refresh(); } }, 'Send again')),
      h('details', {}, h('summary', {}, 'What was sent'), h('pre', { tabindex: '0' }, indent(sent.body))),
      sent.response ? h('details', {}, h('summary', {}, 'What came back'), h('pre', { tabindex: '0' }, sent.response)) : null);
  })];
}
