import {h, fill, panel, say} from '../dom.js';
import {get, live, newestOnly, part, repeatedly} from '../source.js';
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

// The latest rows of a list that goes on: `ask(cursor)` gets what came since the answer before, of a recorded run all of a
// control tick; `restart` begins anew, with other filters.
function latestRows(ask, show, failed) {
  let list = {cursor: 0, rows: []};
  const load = newestOnly(async () => {
    const asked = list;
    const {cursor, rows, ...more} = await ask(asked.cursor);
    if (asked !== list) return;
    asked.rows = live.run.isLive ? rows.reverse().concat(asked.rows).slice(0, KEPT) : rows;
    asked.cursor = live.run.isLive ? cursor : 0;
    show(asked.rows, more);
  }, failed);
  return {load, restart() { list = {cursor: 0, rows: []}; load(); }};
}

// What realms and stages log: the latest lines, or those of a recorded control tick.
function logPanel(app) {
  const restart = () => latest.restart();
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
  const latest = latestRows(async cursor => {
    if (!live.run.isLogged) throw new Error('Nobody listens to the log of this run.');
    const answer = await get('log', {level: level.value, realm: realm.value.trim(), match: match.value.trim(), at: app.at(), after: cursor, most: KEPT});
    return {cursor: answer.cursor, rows: answer.lines};
  }, rows => { table.set(rows); say(note, ''); }, failure => say(note, failure.message));
  return {element: panel('Log', note, table.element), load: latest.load};
}

export function open(content, app) {
  const field = (name, placeholder) => h('input', {type: 'search', placeholder, 'aria-label': placeholder, oninput: () => latest.restart()});
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
  let shown = null;
  const latest = latestRows(async cursor => {
    const wanted = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()]));
    if (wanted.minDepth && !/^\d+$/.test(wanted.minDepth)) throw new Error('the depth is a whole number');
    const at = app.at();
    const answer = await get('events', {...wanted, at, after: cursor, most: KEPT});
    return {cursor: answer.cursor, rows: answer.events, leftOut: answer.leftOut, at};
  }, (rows, {leftOut, at}) => {
    table.set(rows);
    say(note, live.run.isLive
      ? `Newest first; choose one to see what caused it and what it led to${leftOut ? `. ${count(leftOut)} left out: of a control tick, 512 are kept` : ''}`
      : `Of control tick ${count(at)}`);
  }, failure => say(note, failure.message));

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
      if (shown === name) fill(detail, panel('Event ' + name, h('p', {class: 'note'}, failure.message)));
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

  const end = repeatedly(async () => { if (!isHeld) await Promise.all([latest.load(), log.load()]); }, () => 500);
  showEvent();
  return {moved() { showEvent(); if (!live.run.isLive) { latest.load(); log.load(); } }, close: end};
}
