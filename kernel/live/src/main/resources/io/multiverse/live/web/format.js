const grouped = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1});

export const count = value => grouped.format(value);
export const compact = value => (Math.abs(value) < 100000 ? grouped.format(Math.round(value)) : short.format(value));

export function nanos(value) {
  if (value === null || value === undefined) return '–';
  if (value >= 1e9) return (value / 1e9).toFixed(2) + ' s';
  if (value >= 1e6) return (value / 1e6).toFixed(2) + ' ms';
  if (value >= 1e3) return (value / 1e3).toFixed(1) + ' µs';
  return value + ' ns';
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
