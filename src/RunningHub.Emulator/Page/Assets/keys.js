// The keys: what they may and what they have.
import { h, keyed, copy, field, number } from './dom.js';
import { get, post } from './api.js';

const limits = [['coins', 'Coins', 'number'], ['concurrency', 'Tasks at once', 'number'], ['isEnabled', 'Switched on', 'checkbox'], ['isMember', 'Membership', 'checkbox'], ['hasPower', 'Power for apps', 'checkbox'],
  ['hasLargeMachine', '48 GB machine (dedicated)', 'checkbox'], ['isPlanOver', 'Plan over (dedicated)', 'checkbox']];

export function keys(place) {
  const list = h('ul', { class: 'cards' }), made = h('div', { role: 'status' });
  const kind = h('select', {}, ['normal', 'shared', 'dedicated'].map(name => h('option', {}, name)));
  const coins = h('input', { type: 'number', value: '100000' }), concurrency = h('input', { type: 'number', value: '50', min: '0' });
  const form = h('form', { class: 'form box', onsubmit: create }, h('h2', {}, 'New key'), h('div', { class: 'inputs' }, field('Kind', kind), field('Coins', coins), field('Tasks at once', concurrency), h('button', { class: 'main' }, 'Create')), made);
  const view = { title: 'Keys', kinds: ['keys', 'tasks'], async refresh() { keyed(list, (await get('keys')).keys, key => key.id, card); } };
  place.append(h('div', { class: 'head' }, h('h1', {}, 'Keys')), list, form);
  return view;

  async function create(event) {
    event.preventDefault();
    try {
      const { key } = await post('keys', { kind: kind.value, coins: coins.value, concurrency: concurrency.value });
      made.replaceChildren(h('p', {}, 'Shown this once: ', h('code', { class: 'mono' }, key), ' ', copy(key)));
    } catch (error) {
      made.replaceChildren(h('p', { class: 'problem' }, error.message));
    }
  }

  function card(key) {
    const said = h('p', { role: 'status', class: 'note' });
    const inputs = limits.map(([name, label, type]) => [name, type, h('input', type === 'number' ? { type, value: String(key[name]), step: 'any', required: true } : { type, checked: key[name] }), label]);
    return h('li', { class: 'box' },
      h('div', { class: 'head' }, h('h2', { class: 'mono' }, key.key), h('span', { class: 'badge' }, key.kind)),
      h('dl', { class: 'facts' }, [['Coins', number(key.coins)], ...(key.money === null ? [] : [['Wallet', `${key.money} ${key.currency}`]]), ['Tasks at once', `${key.active} of ${key.concurrency}`],
        ['State', [!key.isEnabled && 'switched off', !key.isMember && 'no membership', !key.hasPower && 'no power', key.isPlanOver && 'plan over'].filter(Boolean).join(', ') || 'good']]
        .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
      h('details', {}, h('summary', {}, 'Change'), h('form', { class: 'form', onsubmit: async event => {
        event.preventDefault();
        try {
          await post(`keys/${key.id}`, Object.fromEntries(inputs.map(([name, type, input]) => [name, type === 'number' ? input.value : input.checked])));
        } catch (error) {
          said.textContent = error.message;
        }
      } }, h('div', { class: 'inputs' }, inputs.map(([, , input, label]) => field(label, input)), h('button', { class: 'main' }, 'Save')), said)));
  }
}
