import {h, fill, panel, say} from '../dom.js';
import {get, live} from '../source.js';
import {count} from '../format.js';

export function open(content, app) {
  const note = h('p', {class: 'note'});
  const bars = h('div');
  fill(content, h('h1', {}, 'Players'), note, panel('Where they are', bars));
  let isOpen = true;

  async function load() {
    try {
      const answer = await get('players', {at: app.at()});
      say(note, `${count(answer.count)} players after control tick ${count(answer.controlTick)}`);
      const most = Math.max(1, ...answer.distribution.map(entry => entry.players));
      fill(bars, answer.distribution.length ? h('div', {class: 'bars'}, answer.distribution.map(entry => [
        h('a', {href: app.link({page: 'state', realm: entry.realm})}, entry.realm),
        h('meter', {min: 0, max: most, value: entry.players}), h('span', {}, count(entry.players))]))
        : h('p', {class: 'empty'}, 'Nobody is in any realm.'));
    } catch (failure) {
      say(note, failure.message);
      fill(bars, h('p', {class: 'empty'}, 'Run with --players N to have players.'));
    }
  }

  async function repeat() {
    while (isOpen) {
      await load();
      if (!live.run.isLive || live.connection === 'over') return;
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
  repeat();
  return {moved: load, close() { isOpen = false; }};
}
