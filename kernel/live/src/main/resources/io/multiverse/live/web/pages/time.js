import {h, fill, panel} from '../dom.js';
import {get, live, newestOnly} from '../source.js';
import {realmTable} from './realms.js';
import {eventTable} from './events.js';

export function open(content, app) {
  if (live.run.isLive) {
    fill(content, h('h1', {}, 'Time'), h('p', {class: 'note'}, live.run.journal
      ? 'This run is still being written. Once it has ended, its journal shows every control tick of it:'
      : 'This run keeps no journal, so its past cannot be shown. Leave out --no-journal to keep one.'),
      live.run.journal ? h('pre', {}, 'multiverse view ' + live.run.journal) : null);
    return {};
  }
  const realms = realmTable(app, true);
  const events = eventTable(app, 'events of this control tick');
  fill(content, h('h1', {}, 'Time'), h('p', {class: 'note'}, 'Keys: space plays, ← and → step, [ and ] go to events, d to the next dead letter, x to a divergence.'),
    h('div', {class: 'stack'}, panel('Realms', realms.element), panel('Events of this control tick', events.element)));
  const load = newestOnly(async () => events.set((await get('events', {at: app.at(), most: 2000})).events), () => events.set([]));
  load();
  return {moved() { realms.moved(); load(); }, close: realms.close};
}
