// Where pages get what they show: answers of the server, and the stream of control ticks.
const listeners = new Set();

export const live = {
  run: null,
  connection: 'connecting', // connecting, connected, lost, over
  rows: [], // the latest rows of control ticks
  rates: [], // per arrival: seconds since the page was opened, events per second, dead letters per second, ratio
  latency: [], // per second of the run
};

const KEPT_ROWS = 2000;
const KEPT_RATES = 3000;
let lastArrival = null;
let previousRow = null;

export async function get(path, parameters = {}, signal = undefined) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') query.set(name, value);
  }
  const text = query.toString();
  const answer = await fetch('/api/v1/' + path + (text ? '?' + text : ''), {signal});
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
  listeners.forEach(listener => listener());
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
  const stream = new EventSource('/api/v1/stream?after=' + last);
  stream.addEventListener('open', () => { live.connection = live.run.isOver ? 'over' : 'connected'; tell(); });
  stream.addEventListener('error', () => {
    if (live.connection !== 'over') live.connection = 'lost';
    lastArrival = null;
    tell();
  });
  stream.addEventListener('over', () => {
    live.connection = 'over';
    live.run.isOver = true;
    stream.close();
    refreshRun();
    tell();
  });
  stream.addEventListener('ticks', event => arrived(JSON.parse(event.data)));
  setInterval(refreshRun, 1000);
}

async function refreshRun() {
  try {
    live.run = await get('run');
    tell();
  } catch {
    // the stream says that the connection is lost
  }
}

function arrived(data) {
  const now = performance.now();
  const newest = data.rows[data.rows.length - 1];
  if (lastArrival !== null && previousRow && newest[0] > previousRow[0]) {
    const seconds = Math.max(0.02, (now - lastArrival) / 1000);
    live.rates.push([
      now / 1000,
      (newest[2] - previousRow[2]) / seconds,
      (newest[4] - previousRow[4]) / seconds,
      (newest[0] - previousRow[0]) / seconds,
    ]);
    if (live.rates.length > KEPT_RATES) live.rates.splice(0, live.rates.length - KEPT_RATES);
  }
  lastArrival = now;
  previousRow = newest;
  live.rows.push(...data.rows);
  if (live.rows.length > KEPT_ROWS) live.rows.splice(0, live.rows.length - KEPT_ROWS);
  const second = data.latency;
  if (second && (!live.latency.length || live.latency[live.latency.length - 1].second < second.second)) {
    live.latency.push(second);
    if (live.latency.length > 600) live.latency.shift();
  }
  tell();
}

// Events or dead letters per second over the last seconds, so that the figure does not jump.
export function rate(column, seconds = 3) {
  const now = performance.now() / 1000;
  const recent = live.rates.filter(entry => now - entry[0] < seconds);
  return recent.length ? recent.reduce((sum, entry) => sum + entry[column], 0) / recent.length : 0;
}
