import {h, fill, panel, say} from '../dom.js';
import {get, live, part, repeatedly} from '../source.js';
import {count, value} from '../format.js';
import {bigTable} from '../table.js';
import {eventForm} from '../control.js';

const KEPT = 2000;

export function eventTable(app, label, controls = []) {
  return bigTable({label, controls, sortBy: null, empty: 'No events yet.', columns: [
    {key: 'controlTick', label: 'Tick', isNumber: true, text: row => count(row.controlTick)},
    {key: 'id', label: 'Event', text: row => row.id, cell: row => h('a', {href: app.link({page: 'events', event: row.id}), class: 'mono'}, row.id)},
    {key: 'type', label: 'Type', text: row => row.type},
    {key: 'source', label: 'From', text: row => row.source || 'outside'},
    {key: 'target', label: 'To', text: row => row.target || '*'},
    {key: 'depth', label: 'Depth', isNumber: true, text: row => count(row.depth)},
    {key: 'payload', label: 'Payload', text: row => value(row.payload), cell: row => h('span', {class: 'mono'}, value(row.payload))},
  ]});
}

// What realms and stages log: the latest lines, or those of a recorded control tick.
function logPanel(app) {
  let cursor = 0;
  let rows = [];
  const restart = () => { cursor = 0; rows = []; load(); };
  const level = h('select', {'aria-label': 'Level from', onchange: restart}, ['trace', 'debug', 'info', 'warn', 'error'].map(name => h('option', {value: name, selected: name === 'info'}, name)));
  const realm = h('input', {type: 'search', placeholder: 'Realm or stage:name', 'aria-label': 'Realm or stage', oninput: restart});
  const match = h('input', {type: 'search', placeholder: 'Text', 'aria-label': 'Text of the line', oninput: restart});
  const note = h('p', {class: 'note'});
  const table = bigTable({label: 'lines of the log', controls: [level, realm, match], sortBy: null, isShort: true, empty: 'Nothing was logged.', columns: [
    {key: 'controlTick', label: 'Tick', isNumber: true, text: row => count(row.controlTick)},
    {key: 'level', label: 'Level', text: row => row.level, cell: row => h('span', {class: 'tag ' + row.level}, row.level)},
    {key: 'source', label: 'From', text: row => row.source},
    {key: 'text', label: 'Text', text: row => row.text},
    {key: 'cause', label: 'Cause', text: row => row.cause || '', cell: row => row.cause ? h('a', {href: app.link({page: 'events', event: row.cause}), class: 'mono'}, row.cause) : ''},
  ]});
  async function load() {
    if (!live.run.isLogged) {
      say(note, 'Nobody listens to the log of this run.');
      return;
    }
    try {
      const answer = await get('log', {level: level.value, realm: realm.value.trim(), match: match.value.trim(), at: app.at(), after: cursor, most: KEPT});
      rows = live.run.isLive ? answer.lines.reverse().concat(rows).slice(0, KEPT) : answer.lines;
      cursor = answer.cursor;
      table.set(rows);
      say(note, '');
    } catch (failure) {
      say(note, failure.message);
    }
  }
  return {element: panel('Log', note, table.element), load};
}

export function open(content, app) {
  const field = (name, placeholder) => h('input', {type: 'search', placeholder, 'aria-label': placeholder, oninput: restart});
  const inputs = {type: field('type', 'Type'), realm: field('realm', 'Realm'), root: field('root', 'Root cause'), minDepth: field('minDepth', 'Depth from')};
  const hold = h('button', {type: 'button', 'aria-pressed': 'false', onclick: () => {
    isHeld = !isHeld;
    hold.setAttribute('aria-pressed', String(isHeld));
  }}, 'Hold');
  const note = h('p', {class: 'note'});
  const table = eventTable(app, 'events', [Object.values(inputs), live.run.isLive ? hold : null]);
  const detail = h('div');
  const log = logPanel(app);
  const split = h('div', {class: 'split wide'}, h('div', {}, table.element), detail);
  fill(content, h('h1', {}, 'Events'), note, h('div', {class: 'stack'}, live.run.isControlled ? eventForm() : null, split, log.element));
  let isHeld = false;
  let cursor = 0;
  let rows = [];
  let shown = null;

  function restart() {
    cursor = 0;
    rows = [];
    load();
  }

  async function load() {
    const wanted = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()]));
    if (wanted.minDepth && !/^\d+$/.test(wanted.minDepth)) { say(note, 'the depth is a whole number'); return; }
    try {
      const answer = await get('events', {...wanted, at: app.at(), after: cursor, most: KEPT});
      if (live.run.isLive) {
        rows = answer.events.reverse().concat(rows).slice(0, KEPT);
        cursor = answer.cursor;
      } else {
        rows = answer.events;
      }
      table.set(rows);
      say(note, live.run.isLive
        ? `Newest first; choose one to see what caused it and what it led to${answer.leftOut ? `. ${count(answer.leftOut)} left out: of a control tick, 512 are kept` : ''}`
        : `Of control tick ${count(app.at())}`);
    } catch (failure) {
      say(note, failure.message);
    }
  }

  async function showEvent() {
    const name = app.place().event;
    if (name === shown) return;
    shown = name;
    split.className = name ? 'split' : 'split wide';
    fill(detail);
    if (!name) return;
    fill(detail, panel('Event', h('p', {class: 'empty'}, 'Looking…')));
    try {
      const family = await get('events/' + part(name));
      if (shown !== name) return;
      fill(detail, panel('Why ' + name, h('p', {}, h('a', {href: app.link({event: null})}, 'close')),
        family.whole ? null : h('p', {class: 'note'}, 'Its earlier causes are not kept.'),
        h('ol', {class: 'chain'}, family.chain.map(event => item(event, event.id === name))),
        h('h2', {}, family.effects.length ? `What it led to: ${count(family.effects.length + family.furtherEffects)}` : 'It led to nothing yet.'),
        h('ol', {class: 'chain'}, tree(name, family.effects, 0))));
    } catch (failure) {
      fill(detail, panel('Event ' + name, h('p', {class: 'note'}, failure.message)));
    }
  }

  function item(event, isSelf, level = 0) {
    const element = h('li', {class: isSelf ? 'self' : ''}, h('a', {href: app.link({event: event.id}), class: 'mono'}, event.id), ' ',
      h('strong', {}, event.type), ` ${event.source || 'outside'} → ${event.target || (event.deliveredTo || []).join(', ') || '*'}`,
      h('span', {class: 'note'}, ` tick ${count(event.controlTick)}`), h('pre', {}, value(event.payload)));
    element.style.marginLeft = Math.min(level, 12) * 0.8 + 'rem';
    return element;
  }

  function tree(parent, effects, level) {
    return effects.filter(effect => effect.parent === parent)
      .flatMap(effect => level > 50 ? [] : [item(effect, false, level), ...tree(effect.id, effects, level + 1)]);
  }

  const end = repeatedly(async () => { if (!isHeld) await Promise.all([load(), log.load()]); }, () => 500);
  showEvent();
  return {moved() { showEvent(); if (!live.run.isLive) { load(); log.load(); } }, close: end};
}
