import {h, bars, fill, panel, say, tile, words} from '../dom.js';
import {get, live, newestOnly, part, repeatedly} from '../source.js';
import {count, span} from '../format.js';
import {bigTable} from '../table.js';
import {lineChart} from '../charts.js';

const COLORS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
const STANDINGS = ['despised', 'disliked', 'neutral', 'liked', 'revered'];

// Where players are, what they have come to, and one of them.
export function open(content, app) {
  const tiles = {count: tile('Players'), travels: tile('Travels'), perPlayer: tile('Realms per player'), refused: tile('Refused')};
  const note = h('p', {class: 'note'});
  const where = h('div');
  const refusals = h('div');
  const standings = h('div', {class: 'scroll short'});
  const over = h('div');
  const who = h('input', {type: 'search', placeholder: 'Name or number of a player', 'aria-label': 'Name or number of a player'});
  const form = h('form', {class: 'controls', onsubmit: event => { event.preventDefault(); app.go({player: who.value.trim() || null}); }},
    who, h('button', {type: 'submit'}, 'Show'));
  const detail = h('div');
  const recent = bigTable({label: 'travels', sortBy: null, isShort: true, empty: 'Nobody has traveled yet.', columns: [
    {key: 'time', label: 'Time', isNumber: true, text: row => span(row.simTimeNs)},
    {key: 'player', label: 'Player', text: row => row.player, cell: row => h('a', {href: app.link({player: row.player})}, row.player)},
    {key: 'source', label: 'From', text: row => row.source},
    {key: 'target', label: 'To', text: row => row.target},
    {key: 'context', label: 'How', text: row => row.context},
  ]});
  fill(content, h('h1', {}, 'Players'), note, h('div', {class: 'tiles'}, Object.values(tiles).map(each => each.element)),
    h('div', {class: 'stack'}, form, detail,
      h('div', {class: 'grid'}, panel('Where they are', where), live.run.isLive ? panel('Over time', over) : null,
        panel('Latest travels', recent.element), panel('What factions think of them', standings), panel('Refused, by reason', refusals))));
  let curve = null;
  let realms = [];
  let points = [];

  const load = newestOnly(async () => {
    const answer = await get('players', {at: app.at()});
    say(note, `After control tick ${count(answer.controlTick)}`);
    tiles.count.set(count(answer.count));
    tiles.travels.set(count(answer.travels));
    tiles.perPlayer.set(answer.realmsPerPlayer.toFixed(2));
    const refused = Object.entries(answer.refusals);
    tiles.refused.set(count(refused.reduce((sum, entry) => sum + entry[1], 0)));
    const shown = answer.distribution.slice(0, 20);
    fill(where, shown.length
      ? bars(shown.map(entry => [entry.realm, entry.players, app.link({page: 'state', realm: entry.realm})]), count)
      : h('p', {class: 'empty'}, 'Nobody is in any realm.'),
      answer.distribution.length > shown.length ? h('p', {class: 'note'}, `and ${count(answer.distribution.length - shown.length)} realms more`) : null);
    fill(refusals, refused.length ? bars(refused.map(([reason, number]) => [words(reason), number]), count) : h('p', {class: 'empty'}, 'Nothing was refused.'));
    recent.set(answer.recent);
    showStandings(answer.standings);
    showCurve(answer);
    await loadOne();
  }, failure => {
    say(note, failure.message);
    if (failure.status === 404) fill(where, h('p', {class: 'empty'}, 'Run with --players N to have players.'));
  });

  function showStandings(table) {
    const factions = Object.entries(table);
    const kinds = STANDINGS.filter(kind => factions.some(([, row]) => kind in row)).concat([...new Set(factions.flatMap(([, row]) => Object.keys(row)))].filter(kind => !STANDINGS.includes(kind)));
    fill(standings, h('table', {}, h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, 'Faction'), kinds.map(kind => h('th', {scope: 'col', class: 'num'}, words(kind))))),
      h('tbody', {}, factions.map(([faction, row]) => h('tr', {}, h('td', {}, words(faction)), kinds.map(kind => h('td', {class: 'num'}, count(row[kind] || 0))))))));
  }

  function showCurve(answer) {
    if (!live.run.isLive) return;
    if (!curve && answer.distribution.length) {
      realms = answer.distribution.slice(0, COLORS.length).map(entry => entry.realm);
      curve = lineChart({series: realms.map((label, i) => ({label, color: COLORS[i]})), unit: count, xLabel: count});
      fill(over, curve.element);
    }
    if (!curve || points.length && points[points.length - 1][0] === answer.controlTick) return;
    const counts = new Map(answer.distribution.map(entry => [entry.realm, entry.players]));
    points = points.concat([[answer.controlTick, ...realms.map(realm => counts.get(realm) || 0)]]).slice(-1000);
    curve.set([0, ...realms.map((realm, i) => i + 1)].map(column => points.map(point => point[column])));
  }

  async function loadOne() {
    const name = app.place().player;
    if (!name) { fill(detail); return; }
    try {
      const answer = await get('players/' + part(name), {at: app.at()});
      if (app.place().player === name) fill(detail, one(answer.player));
    } catch (failure) {
      fill(detail, panel('Player ' + name, h('p', {class: 'note'}, failure.message)));
    }
  }

  function one(player) {
    const fact = (name, ...value) => [h('dt', {}, name), h('dd', {}, ...value)];
    const list = (items, empty) => (items.length ? h('ul', {}, items.map(item => h('li', {}, item))) : h('p', {class: 'note'}, empty));
    return h('section', {class: 'panel'}, h('h2', {}, player.player_name, ' ', h('a', {href: app.link({player: null})}, 'close')), h('div', {class: 'grid thirds'},
      h('dl', {class: 'facts'}, fact('number', count(player.player_number)), fact('id', h('span', {class: 'mono'}, player.player_id)),
        fact('is', `${player.character_race} ${player.character_class}, level ${player.level}, ${count(player.experience)} experience`),
        fact('in', h('a', {href: app.link({page: 'state', realm: player.active_realm, player: null})}, player.active_realm)),
        fact('travels', count(player.transitions)),
        Object.entries(player.reputation).map(([faction, score]) => fact(words(faction), `${count(score.score)}, ${words(score.standing)}`))),
      h('div', {}, h('h2', {}, 'Inventory'), list(player.inventory.map(stack => `${count(stack.quantity)} × ${stack.name}${stack.vault_realm ? ', in a vault of ' + stack.vault_realm : ''}`), 'Nothing.'),
        h('h2', {}, 'Quests'), list(player.quests.map(quest => `${words(quest.quest_id)}: ${words(quest.status)}`), 'None yet.')),
      h('div', {}, h('h2', {}, 'Journey'), list(player.realm_history.slice(-12).reverse().map(visit => `${visit.realm}, ${span(visit.time)}`), 'None yet.'),
        h('h2', {}, 'What befell'), list(player.narrative_events.slice(-8).reverse().map(event => `${event.text} (${event.realm})`), 'Nothing worth telling.'),
        h('h2', {}, 'Reputation'), list(player.reputation_history.slice(-8).reverse().map(change => `${words(change.faction)} ${change.change > 0 ? '+' : ''}${change.change}, ${span(change.time)}`), 'Unchanged.'))));
  }

  who.value = app.place().player || '';
  const end = repeatedly(load);
  return {moved: load, close() { end(); if (curve) curve.close(); }};
}
