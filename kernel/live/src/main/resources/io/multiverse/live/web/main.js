import {h, fill, hotKeys, say} from './dom.js';
import {connect, get, listen, live} from './source.js';
import {askToken, controlBar} from './control.js';
import {count, span} from './format.js';
import * as overview from './pages/overview.js';
import * as realms from './pages/realms.js';
import * as state from './pages/state.js';
import * as events from './pages/events.js';
import * as map from './pages/map.js';
import * as players from './pages/players.js';
import * as city from './pages/city.js';
import * as metrics from './pages/metrics.js';
import * as nodes from './pages/nodes.js';
import * as time from './pages/time.js';

const PAGES = {overview, realms, map, state, events, players, city, metrics, nodes, time};
const isThere = page => page !== 'nodes' || live.run?.node !== undefined || place().page === page;
const labelOf = page => page[0].toUpperCase() + page.slice(1);
const content = document.getElementById('content');
const status = document.getElementById('status');
const timebar = document.getElementById('timebar');
const banner = document.getElementById('banner');
let current = null;
let bar = null;
let controls = null;

// All that a page shows is named in the part of its address behind the #, so that a link leads to the same.
export function place() {
  const words = new URLSearchParams(location.hash.slice(1));
  const tick = words.get('tick');
  return {
    page: PAGES[words.get('page')] ? words.get('page') : words.has('event') ? 'events' : words.has('realm') ? 'state' : words.has('tick') ? 'time' : 'overview',
    tick: tick !== null && /^\d+$/.test(tick) ? Number(tick) : null,
    realm: words.get('realm'),
    event: words.get('event'),
    field: words.get('field'),
    player: words.get('player'),
  };
}

function link(changes) {
  const words = new URLSearchParams(location.hash.slice(1));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined) words.delete(name);
    else words.set(name, value);
  }
  return '#' + words.toString();
}

function go(changes) {
  history.replaceState(null, '', link(changes));
  show();
}

const app = {
  place, link, go,
  // The control tick to ask for: none for a run in progress.
  at: () => (live.run && !live.run.isLive ? Math.min(place().tick ?? live.run.controlTick, live.run.controlTick) : undefined),
};

function show() {
  const here = place();
  const nav = document.getElementById('nav');
  fill(nav, Object.keys(PAGES).filter(isThere).map(name => h('a', {
    href: link({page: name, event: null, player: null}), 'aria-current': name === here.page ? 'page' : null}, labelOf(name))));
  const chosen = nav.querySelector('[aria-current]');
  nav.scrollLeft = chosen.offsetLeft - nav.offsetLeft - (nav.clientWidth - chosen.offsetWidth) / 2;
  if (!live.run) return;
  if (bar) bar.set(app.at());
  if (current && current.name === here.page && current.view.moved) {
    current.view.moved(here);
    return;
  }
  if (current && current.view.close) current.view.close();
  fill(content);
  document.title = labelOf(here.page) + ' – multiverse';
  current = {name: here.page, view: PAGES[here.page].open(content, app)};
}

const WORDS = {connecting: ['warn', 'connecting'], connected: ['good', 'live'], lost: ['bad', 'connection lost'], over: ['', 'the run is over'], recorded: ['', 'recorded run']};
// A wait for another node is worth a word from here on: as long as the node that leads waits for the time, the others wait for it.
const longWait = () => Math.max(2e9, live.run.pace ? 3e6 * live.run.windowMs / live.run.pace : 0);
const dot = h('span', {class: 'dot'});
const words = h('span');
status.append(dot, words);

function showStatus() {
  const awaited = (live.run?.peers || []).filter(peer => peer.waitNs > longWait());
  const [kind, text] = live.connection !== 'connected' ? WORDS[live.connection] : live.run.isPaused ? ['warn', 'paused']
    : awaited.length ? ['warn', `waits for node ${awaited.map(peer => peer.node).join(', ')}, ${span(awaited[0].waitNs)}`] : WORDS.connected;
  dot.className = 'dot ' + kind;
  say(words, text);
  showBanner();
}

// Tells, over the foot of the page so that nothing moves, that the figures stand still, and why.
function showBanner() {
  const isLost = live.connection === 'lost' && live.run, isOver = live.connection === 'over';
  banner.hidden = !isLost && !isOver;
  banner.className = isLost ? 'bad' : '';
  const tick = live.rows.length ? live.rows[live.rows.length - 1][0] : live.run?.controlTick ?? 0;
  if (isLost) say(banner, `The connection is lost. Figures are those of control tick ${count(tick)}, ${span((performance.now() - live.heard) * 1e6)} ago; trying again.`);
  if (isOver) say(banner, `The run is over after ${count(tick)} control tick${tick === 1 ? '' : 's'}.` + (live.run.journal ? ` All of them can be seen with: multiverse view ${live.run.journal}` : ''));
}

function makeTimebar() {
  const last = live.run.controlTick;
  const slider = h('input', {type: 'range', min: 0, max: last, step: 1, 'aria-label': 'Control tick'});
  const number = h('input', {type: 'number', min: 0, max: last, 'aria-label': 'Control tick'});
  const when = h('span', {class: 'note'});
  const play = h('button', {type: 'button', 'aria-pressed': 'false', title: 'Play (space)', onclick: toggle}, 'Play');
  let timer = null;
  const to = tick => go({tick: Math.max(0, Math.min(last, tick))});
  slider.addEventListener('input', () => to(Number(slider.value)));
  number.addEventListener('change', () => to(Number(number.value)));
  function toggle() {
    if (timer) { clearInterval(timer); timer = null; }
    else timer = setInterval(() => { if (app.at() >= last) toggle(); else to(app.at() + 1); }, 200);
    play.setAttribute('aria-pressed', String(timer !== null));
    say(play, timer ? 'Pause' : 'Play');
  }
  async function jump(kind, direction) {
    const from = app.at();
    const found = await get('jump', {to: kind, from, direction});
    if (app.at() !== from) return; // gone elsewhere meanwhile
    if (found.controlTick >= 0) to(found.controlTick);
    else if (kind === 'divergence') {
      live.run = await get('run');
      say(when, live.run.divergesAt === null ? `no divergence up to control tick ${count(live.run.comparedTo)}${live.run.comparedTo < last ? ', still executing' : ''}`
        : `diverges at control tick ${count(live.run.divergesAt)}`);
    }
  }
  const button = (text, title, action) => h('button', {type: 'button', title, 'aria-label': title, onclick: action}, text);
  fill(timebar, h('div', {class: 'controls'}, play,
    button('◀', 'One control tick back (←)', () => to(app.at() - 1)),
    button('▶', 'One control tick on (→)', () => to(app.at() + 1)),
    slider, number, when,
    button('[ event', 'Event before ([)', () => jump('event', 'back')),
    button('event ]', 'Next event (])', () => jump('event', 'on')),
    button('dead letter', 'Next dead letter (d)', () => jump('deadLetter', 'on')),
    button('divergence', 'Where the run, executed again, comes out different (x)', () => jump('divergence', 'on'))));
  timebar.hidden = false;
  hotKeys({' ': toggle, ArrowLeft: () => to(app.at() - 1), ArrowRight: () => to(app.at() + 1),
    '[': () => jump('event', 'back'), ']': () => jump('event', 'on'), d: () => jump('deadLetter', 'on'), x: () => jump('divergence', 'on')});
  return {set(tick) {
    slider.value = tick;
    number.value = tick;
    say(when, `of ${count(last)}, ${span(tick * live.run.windowNs)} simulated`);
  }};
}

addEventListener('hashchange', show);
listen(() => { showStatus(); if (controls) controls.update(); if (current && current.view.update) current.view.update(); });
show();
async function begin() {
  try {
    await connect();
  } catch (failure) {
    if (failure.status === 401 && await askToken('From another machine, this run is shown to whoever knows its token.')) return begin();
    live.connection = 'lost';
    showStatus();
    fill(content, h('p', {class: 'message'}, 'The server cannot be reached: ' + failure.message));
    return undefined;
  }
  if (!live.run.isLive) bar = makeTimebar();
  else if (live.run.isControlled) controls = controlBar(timebar);
  timebar.style.top = document.querySelector('header').offsetHeight + 'px';
  showStatus();
  return show();
}

begin();
