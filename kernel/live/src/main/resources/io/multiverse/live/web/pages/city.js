import {h, bars, fill, panel, say, tile, words} from '../dom.js';
import {get, live, newestOnly, repeatedly} from '../source.js';
import {compact, count, span} from '../format.js';
import {bigTable} from '../table.js';
import {lineChart} from '../charts.js';

const COLORS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];
const clock = minute => String(Math.floor(minute / 60)).padStart(2, '0') + ':' + String(minute % 60).padStart(2, '0');

// A city's day, prices and moods, and who talks to whom.
export function open(content, app) {
  const note = h('p', {class: 'note'});
  const tiles = {time: tile('Time of day'), people: tile('People'), players: tile('Players here'), money: tile('Coins'),
    level: tile('Price level'), abroad: tile('Abroad'), rumors: tile('Rumors')};
  const name = h('h2');
  const moods = h('div');
  const activities = h('div');
  const goods = h('div', {class: 'wide'});
  const talk = h('div');
  const curveBox = h('div');
  const number = (key, label, text = row => count(row[key])) => ({key, label, isNumber: true, text});
  const table = bigTable({label: 'cities', sortBy: null, isShort: true, empty: 'No realm is a city.', columns: [
    {key: 'id', label: 'City', text: row => row.id, cell: row => h('a', {href: app.link({realm: row.id})}, row.id)},
    number('minuteOfDay', 'Time', row => `day ${count(row.day + 1)}, ${clock(row.minuteOfDay)}`),
    number('npcs', 'People'), number('players', 'Players'), number('money', 'Coins'), number('priceLevel', 'Prices', row => row.priceLevel + ' %'),
    number('bread', 'Bread'), number('cheerful', 'Cheerful'), number('grumpy', 'Grumpy'), number('broke', 'Broke'),
    number('dialogues', 'Dialogues'),
  ]});
  const grid = h('div', {class: 'stack'}, name, h('div', {class: 'tiles'}, Object.values(tiles).map(each => each.element)),
    h('div', {class: 'grid quarters'}, panel('Moods', moods), panel('What they do', activities), panel('Goods', goods),
      live.run.isLive ? panel('Prices over time, coins', curveBox) : null));
  const talkPanel = panel('Conversations', talk);
  fill(content, h('h1', {}, 'City'), note, h('div', {class: 'stack'}, table.element, grid, talkPanel));
  let curve = null;
  let points = [];
  let shown = null;
  let talkText = '';

  const load = newestOnly(async () => {
    const answer = await get('cities', {at: app.at()});
    say(note, `${count(answer.cities.length)} cities${live.run.node === undefined ? '' : ' on this node'} after control tick ${count(answer.controlTick)}`);
    for (const city of answer.cities) {
      city.bread = city.goods.find(good => good.good === 'bread').price;
      city.cheerful = city.moods.cheerful;
      city.grumpy = city.moods.grumpy;
    }
    table.set(answer.cities);
    const city = answer.cities.find(candidate => candidate.id === app.place().realm) || answer.cities[0];
    grid.hidden = talkPanel.hidden = !city;
    if (city) {
      showCity(city, answer.controlTick);
      await showTalk(city.id);
    }
  }, failure => say(note, failure.message));

  function showCity(city, controlTick) {
    say(name, city.id);
    tiles.time.set(clock(city.minuteOfDay));
    tiles.people.set(count(city.npcs));
    tiles.players.set(count(city.players));
    tiles.money.set(compact(city.money));
    tiles.level.set(city.priceLevel + ' %');
    tiles.abroad.set(count(city.abroad));
    tiles.rumors.set(count(city.rumors));
    fill(moods, bars(Object.entries(city.moods).map(([mood, number]) => [words(mood), number]), count));
    fill(activities, bars(Object.entries(city.activities).map(([activity, number]) => [words(activity), number]), count));
    fill(goods, h('table', {}, h('thead', {}, h('tr', {}, ['Good', 'Price', 'In stock', 'Out, h'].map((head, i) => h('th', {scope: 'col', class: i ? 'num' : ''}, head)))),
      h('tbody', {}, city.goods.map(good => h('tr', {}, h('td', {}, words(good.good)), h('td', {class: 'num'}, count(good.price)),
        h('td', {class: 'num'}, count(good.supply)), h('td', {class: 'num'}, good.soldOutHours.toFixed(1)))))));
    if (!live.run.isLive) return;
    if (shown !== city.id) {
      if (curve) curve.close();
      shown = city.id;
      points = [];
      curve = lineChart({series: city.goods.map((good, i) => ({label: good.good, color: COLORS[i]})), unit: count, xLabel: count, height: 170});
      fill(curveBox, curve.element);
    }
    if (points.length && points[points.length - 1][0] === controlTick) return;
    points = points.concat([[controlTick, ...city.goods.map(good => good.price)]]).slice(-1000);
    curve.set(points[0].map((unused, column) => points.map(point => point[column])));
  }

  async function showTalk(city) {
    let answer;
    try {
      answer = await get('dialogues', {realm: city, at: app.at(), most: 50});
    } catch (failure) {
      fill(talk, h('p', {class: 'empty'}, failure.message));
      return;
    }
    const text = JSON.stringify(answer.dialogues) + JSON.stringify(answer.stats);
    if (text === talkText) return;
    talkText = text;
    const stats = answer.stats;
    fill(talk, h('p', {class: 'note'}, `In all cities: ${count(stats.said)} said, ${count(stats.openTurns)} under way, ${count(stats.refused)} refused, ${count(stats.degraded)} in other words than they should have been.`),
      stats.degradedReasons.length ? bars(stats.degradedReasons.map(reason => [words(reason.reason) + (reason.message ? ': ' + reason.message : ''), reason.count]), count) : null,
      answer.dialogues.length ? h('ul', {class: 'talk'}, answer.dialogues.map(line)) : h('p', {class: 'empty'}, 'Nobody has talked here yet.'));
  }

  function line(dialogue) {
    return h('li', {}, h('div', {class: 'who'}, dialogue.player ? h('a', {href: app.link({page: 'players', player: dialogue.player, realm: null})}, dialogue.player) : 'nobody in particular',
      ` and ${dialogue.npc}, ${span(dialogue.simTimeNs)} `,
      dialogue.modifier && dialogue.modifier !== 'neutral' ? h('span', {class: 'tag'}, words(dialogue.modifier)) : null, ' ',
      dialogue.degraded ? h('span', {class: 'tag warn', title: dialogue.message}, 'degraded: ' + words(dialogue.degraded)) : null,
      dialogue.refusal ? h('span', {class: 'tag error', title: dialogue.message}, 'refused: ' + words(dialogue.refusal)) : null),
      dialogue.asked ? h('blockquote', {class: 'asked'}, dialogue.asked) : null,
      dialogue.text ? h('blockquote', {}, dialogue.text) : null);
  }

  const end = repeatedly(load);
  return {moved: load, close() { end(); if (curve) curve.close(); }};
}
