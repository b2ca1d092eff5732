// The keys: what they may and what they have.
import { h, keyed, copy, field, number } from './dom.js';
import { get, post } from './api.js';

const amounts = [['coins', 'Coins'], ['concurrency', 'Tasks at once']];
const gates = [['isEnabled', 'Switched on'], ['isMember', 'Membership'], ['hasPower', 'Power for apps'], ['hasLargeMachine', '48 GB machine (dedicated)'], ['isPlanOver', 'Plan over (dedicated)']];

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
    const inputs = [...amounts.map(([name, label]) => [name, label, h('input', { type: 'number', value: String(key[name]), step: 'any', required: true, name })]),
      ...gates.map(([name, label]) => [name, label, h('input', { type: 'checkbox', checked: key[name], name })])];
    return h('li', { class: 'box' },
      h('div', { class: 'head' }, h('h2', {}, h('span', { class: 'mono' }, key.key)), h('span', { class: 'badge' }, key.kind)),
      h('dl', { class: 'facts' }, [['Coins', number(key.coins)], ...(key.money === null ? [] : [['Wallet', `${key.money} ${key.currency}`]]), ['Tasks at once', `${key.active} of ${key.concurrency}`],
        ['State', [!key.isEnabled && 'switched off', !key.isMember && 'no membership', !key.hasPower && 'no power', key.isPlanOver && 'plan over'].filter(Boolean).join(', ') || 'good']]
        .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
      h('details', {}, h('summary', {}, 'Change'), h('form', { class: 'form', onsubmit: async event => {
        event.preventDefault();
        const form = event.currentTarget, given = [...form.querySelectorAll('input')];
        try {
          await post(`keys/${key.id}`, Object.fromEntries(given.map(input => [input.name, input.type === 'number' ? input.value : input.checked])));
          await view.refresh();
          form.reset();
          form.lastChild.textContent = 'Saved.';
        } catch (error) {
          form.lastChild.textContent = error.message;
        }
      } }, h('div', { class: 'inputs' }, inputs.slice(0, amounts.length).map(([, label, input]) => field(label, input))),
      h('div', { class: 'ticks' }, inputs.slice(amounts.length).map(([, label, input]) => h('label', { class: 'tick' }, input, label))),
      h('div', {}, h('button', { class: 'main' }, 'Save')), said)));
  }
}
