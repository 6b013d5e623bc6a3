import {h, fill} from '../dom.js';
import {get, live, newestOnly} from '../source.js';
import {count} from '../format.js';

const MOST_LISTED = 6;

// Tells who wrote a field last. A recorded run is executed again to find that out; of a run in progress, the field is
// watched from the first time on, and told are the events that came in before it changed.
export function lastWriter(app) {
  let wanted = null;
  const look = newestOnly(async () => {
    const {field, controlTick, element} = wanted;
    let parts;
    try {
      const answer = await get('change', live.run.isLive ? {field} : {field, at: controlTick});
      parts = live.run.isLive ? watched(answer) : [answer.lastChange ? recorded(answer.lastChange) : 'Nobody has written it since the run began.'];
    } catch (failure) {
      parts = [failure.message];
    }
    if (wanted.field !== field || !live.run.isLive && wanted.controlTick !== controlTick) return;
    const told = h('span', {}, parts);
    if (told.textContent !== element.textContent) fill(element, told);
  }, () => {});

  const eventLink = id => h('a', {href: app.link({page: 'events', event: id}), class: 'mono'}, id);

  function recorded(last) {
    const how = last.call === 'event' ? 'handling ' : last.call === 'timer' ? 'in a timer' + (last.cause ? ', set because of ' : '') : last.call === 'tick' ? 'in its tick' : 'between two calls';
    return ['Last written in ', h('a', {href: app.link({tick: last.controlTick})}, 'control tick ' + count(last.controlTick)),
      last.localTick === undefined ? '' : `, local tick ${count(last.localTick)}`, `, ${how}`,
      last.cause && last.call !== 'tick' ? eventLink(last.cause) : null,
      last.event ? ` (${last.event.type})` : '', `: ${last.before ?? '(absent)'} → ${last.after ?? '(absent)'}`];
  }

  function watched(answer) {
    const last = answer.lastChange;
    const why = live.run.journal ? ` Exactly: multiverse why ${live.run.journal} '${answer.field}@${last ? last.controlTick : answer.watchedSince}'` : '';
    if (!last) return [`It has not changed since control tick ${count(answer.watchedSince)}, when somebody began to watch it.` + why];
    const when = last.controlTick === last.after + 1 ? `in control tick ${count(last.controlTick)}` : `between control ticks ${count(last.after)} and ${count(last.controlTick)}`;
    return [`Last written ${when}: ${last.before} → ${last.value}. `, cause(last), why];
  }

  function cause(last) {
    if (!last.isWhole) return 'Which events came in before is not known.';
    if (!last.events.length) return 'No event came in before, so its own ticks or timers wrote it.';
    // What was for it alone is more likely to be it than what went to several.
    const own = last.events.filter(event => !event.isBroadcast);
    const listed = (own.length ? own : last.events).slice(-MOST_LISTED);
    const further = last.events.length + last.furtherEvents - listed.length;
    return ['Came in before: ', listed.map((event, i) => [i ? ', ' : '', eventLink(event.id), ` (${event.type} from ${event.source || 'outside'})`]),
      further ? ` and ${count(further)} more` : '', '. One of them, or its own ticks or timers, wrote it.'];
  }

  return {show(field, controlTick, element) {
    if (!live.run.isLive && wanted && wanted.field === field && wanted.controlTick === controlTick) return;
    if (!wanted || wanted.field !== field || !live.run.isLive) fill(element, 'Looking for who wrote it last…');
    wanted = {field, controlTick, element};
    look();
  }};
}
