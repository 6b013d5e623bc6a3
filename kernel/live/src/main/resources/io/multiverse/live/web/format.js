const grouped = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1});

export const count = value => grouped.format(value);
export const compact = value => (Math.abs(value) < 100000 ? grouped.format(Math.round(value)) : short.format(value));

export function nanos(value) {
  if (value === null || value === undefined) return '–';
  if (value >= 1e9) return three(value / 1e9) + ' s';
  if (value >= 1e6) return three(value / 1e6) + ' ms';
  if (value >= 1e3) return three(value / 1e3) + ' µs';
  return Math.round(value) + ' ns';
}

// Three digits that matter.
const three = value => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);

// The same at an axis, where values are round.
export const nanosAxis = value => (value ? nanos(value).replace(/\.0+ |(\.\d*?)0+ /, '$1 ') : '0');

export function bytes(value) {
  if (value < 1000) return Math.round(value) + ' B';
  for (const [unit, size] of [['kB', 1e3], ['MB', 1e6], ['GB', 1e9]]) if (value < 999.5 * size) return three(value / size) + ' ' + unit;
  return three(value / 1e12) + ' TB';
}

export function span(nanoseconds) {
  const seconds = nanoseconds / 1e9;
  if (seconds < 120) return seconds.toFixed(1) + ' s';
  const whole = Math.floor(seconds);
  const pad = number => String(number).padStart(2, '0');
  const days = Math.floor(whole / 86400);
  return (days ? days + ' d ' : '') + pad(Math.floor(whole / 3600) % 24) + ':' + pad(Math.floor(whole / 60) % 60) + ':' + pad(whole % 60);
}

export const value = payload => (typeof payload === 'string' ? payload : JSON.stringify(payload));
