// Where pages get what they show: answers of the server, and the stream of control ticks.
const listeners = new Set();
let telling = null;

export const live = {
  run: null,
  connection: 'connecting', // connecting, connected, lost, over
  rows: [], // the latest rows of control ticks
  arrivals: [], // [seconds since the page was opened, events, dead letters, control ticks and bytes of the journal so far], null where the stream was cut
  heard: 0, // when the latest rows came, in ms since the page was opened
  latency: [], // per second of the run
};

const TELL_MILLIS = 250;
const KEPT_ROWS = 2000;
const KEPT_ARRIVALS = 3000;

export async function get(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, value);
  }
  const text = query.toString();
  const answer = await fetch('/api/v1/' + path + (text ? '?' + text : ''), {headers: authorization()});
  return bodyOf(answer);
}

// Kept while this tab is open; sent as a header only, never in an address.
const TOKEN = 'multiverse-token';

function authorization() {
  const token = sessionStorage.getItem(TOKEN);
  return token ? {Authorization: 'Bearer ' + token} : {};
}

export const hasToken = () => sessionStorage.getItem(TOKEN) !== null;

export function setToken(token) {
  if (token) sessionStorage.setItem(TOKEN, token);
  else sessionStorage.removeItem(TOKEN);
}

// Tells the run to do something.
export async function post(path, body = {}) {
  const answer = await fetch('/api/v1/control/' + path, {method: 'POST', headers: {'Content-Type': 'application/json', ...authorization()}, body: JSON.stringify(body)});
  if (answer.status === 401) setToken(null);
  return bodyOf(answer);
}

async function bodyOf(answer) {
  const body = await answer.json().catch(() => ({error: 'the answer is no JSON'}));
  if (!answer.ok) {
    const failure = new Error(body.error || answer.statusText);
    failure.status = answer.status;
    throw failure;
  }
  return body;
}

export const part = text => encodeURIComponent(text);

export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell() {
  clearTimeout(telling);
  telling = null;
  listeners.forEach(listener => listener());
}

// However often figures come, nobody reads them faster than this.
function tellSoon() {
  if (telling === null) telling = setTimeout(tell, TELL_MILLIS);
}

export async function connect() {
  live.run = await get('run');
  if (!live.run.isLive) {
    live.connection = 'recorded';
    tell();
    return;
  }
  const past = await get('ticks', {most: 600});
  live.rows = past.rows;
  live.latency = (await get('latencies')).seconds;
  const last = live.rows.length ? live.rows[live.rows.length - 1][0] : 0;
  follow(last);
  repeatedly(refreshRun);
}

function follow(last) {
  if (hasToken()) {
    read(last);
    return;
  }
  const stream = new EventSource('/api/v1/stream?after=' + last);
  stream.addEventListener('open', opened);
  stream.addEventListener('error', lost);
  stream.addEventListener('over', () => { stream.close(); over(); });
  stream.addEventListener('ticks', event => arrived(JSON.parse(event.data)));
}

// The same with a header, which EventSource cannot send.
async function read(after) {
  let last = after;
  while (live.connection !== 'over') {
    try {
      const answer = await fetch('/api/v1/stream', {headers: {'Last-Event-ID': String(last), ...authorization()}});
      if (!answer.ok) throw new Error(answer.statusText);
      opened();
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += part.value;
        const messages = text.split('\n\n');
        text = messages.pop();
        for (const message of messages) {
          const field = name => (message.match(new RegExp('^' + name + ': (.*)$', 'm')) || [])[1];
          if (field('event') === 'ticks') { last = Number(field('id')); arrived(JSON.parse(field('data'))); }
          if (field('event') === 'over') over();
        }
      }
    } catch {
      // tried again below
    }
    lost();
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}

function opened() {
  live.connection = live.run.isOver ? 'over' : 'connected';
  tell();
}

function lost() {
  if (live.connection === 'over') return;
  live.connection = 'lost';
  if (live.arrivals[live.arrivals.length - 1]) live.arrivals.push(null);
  tell();
}

function over() {
  live.connection = 'over';
  live.run.isOver = true;
  refreshRun();
  tell();
}

// What the stream does not tell; where it fails, the stream says that the connection is lost.
export const refreshRun = newestOnly(async () => {
  live.run = await get('run');
  tellSoon();
}, () => {});

function arrived(data) {
  const newest = data.rows[data.rows.length - 1];
  live.arrivals.push([performance.now() / 1000, newest[2], newest[4], newest[0], newest[8] ?? 0]);
  if (live.arrivals.length > KEPT_ARRIVALS) live.arrivals.splice(0, live.arrivals.length - KEPT_ARRIVALS);
  live.rows.push(...data.rows);
  if (live.rows.length > KEPT_ROWS) live.rows.splice(0, live.rows.length - KEPT_ROWS);
  const second = data.latency;
  if (second && (!live.latency.length || live.latency[live.latency.length - 1].second < second.second)) {
    live.latency.push(second);
    if (live.latency.length > 600) live.latency.shift();
  }
  live.heard = performance.now();
  tellSoon();
}

// Lets the calls of a load follow each other: whoever calls it while it is under way lets it begin once more after that,
// however often that is, so that what is shown last was asked for last. `failed` gets what it throws.
export function newestOnly(load, failed) {
  let running = null;
  let isWanted = false;
  return () => {
    isWanted = true;
    running = running || run();
    return running;
  };

  async function run() {
    while (isWanted) {
      isWanted = false;
      try {
        await load();
      } catch (failure) {
        failed(failure);
      }
    }
    running = null;
  }
}

// Loads again and again while a run goes on, `pause(how long it took)` ms apart, unless nobody could see it; once for a
// recorded run. Returns what ends that.
export function repeatedly(load, pause = () => 1000) {
  let isOpen = true;
  async function begin() {
    while (isOpen) {
      const began = performance.now();
      if (live.connection !== 'lost' && !document.hidden) await load();
      if (!live.run.isLive || live.connection === 'over') return;
      await new Promise(resolve => setTimeout(resolve, pause(performance.now() - began)));
    }
  }
  begin();
  return () => { isOpen = false; };
}

// How much per second came in each of the last seconds, newest last: events (1), dead letters (2), control ticks (3) or bytes of the journal (4).
// What came with an arrival is spread over the time since the one before, so that a slow beat does not flicker.
export function perSecond(column, seconds) {
  const now = performance.now() / 1000;
  const bins = new Array(seconds).fill(0);
  for (let i = live.arrivals.length - 1; i > 0; i--) {
    const to = live.arrivals[i], from = live.arrivals[i - 1];
    if (to && now - to[0] > seconds) break;
    if (!to || !from || to[0] <= from[0]) continue;
    const each = (to[column] - from[column]) / (to[0] - from[0]);
    const last = Math.min(seconds - 1, Math.floor(now - from[0]));
    for (let bin = Math.max(0, Math.floor(now - to[0])); bin <= last; bin++) {
      bins[seconds - 1 - bin] += each * (Math.min(to[0], now - bin) - Math.max(from[0], now - bin - 1));
    }
  }
  return bins;
}

// The rate of the last seconds, the one in progress left out.
export function rate(column) {
  const bins = perSecond(column, 4);
  return (bins[0] + bins[1] + bins[2]) / 3;
}
