import uPlot from './lib/uPlot.js';
import {h, color, letters} from './dom.js';

// A chart of lines over time or control ticks; `series` are {label, color: 'c1'}; `xRange` is what is shown even where nothing is known.
export function lineChart({series, unit, xLabel, height = 200, isSparse = false, xRange = null}) {
  const box = h('div', {class: 'chart'});
  const legend = h('div', {class: 'legend'}, series.map(line => h('span', {}, h('span', {class: 'key ' + line.color}), line.label)));
  let plot = null;
  let data = null;
  const scale = letters();
  const tall = Math.round(height * scale);

  function make(width) {
    const axis = {stroke: color('--soft'), grid: {stroke: color('--line'), width: 1}, ticks: {stroke: color('--line')}, font: `${Math.round(12 * scale)}px system-ui`, size: Math.round(26 * scale)};
    plot = new uPlot({
      width, height: tall,
      cursor: {y: false, points: {size: 6}},
      legend: {show: false},
      scales: {x: xRange ? {time: false, range: () => xRange} : {time: false}, y: {range: (u, min, max) => [0, max > 0 ? max * 1.1 : 1]}},
      axes: [
        // Seconds and control ticks are not divided.
        {...axis, space: 64 * scale, values: (u, values) => values.map(value => (Number.isInteger(value) ? xLabel(value) : ''))},
        {...axis, size: Math.round(64 * scale), space: 34 * scale, values: (u, values) => values.map(unit)},
      ],
      series: [{}, ...series.map(line => ({label: line.label, stroke: color('--' + line.color), width: 1.5, points: {show: isSparse}}))],
    }, data, box);
  }

  function draw() {
    const width = box.clientWidth;
    if (!data || !width) return;
    if (!plot) make(width);
    else plot.setData(data);
  }

  const observer = new ResizeObserver(() => {
    if (plot && box.clientWidth) plot.setSize({width: box.clientWidth, height: tall});
    else draw();
  });
  observer.observe(box);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const repaint = () => { if (plot) { plot.destroy(); plot = null; draw(); } };
  scheme.addEventListener('change', repaint);
  return {
    element: h('div', {}, box, legend),
    set(newData) { data = newData; draw(); },
    close() { observer.disconnect(); scheme.removeEventListener('change', repaint); if (plot) plot.destroy(); },
  };
}

// One column per control tick, coloured by the hash of its frame: equal runs have equal strips.
export function hashStrip() {
  const canvas = h('canvas', {class: 'strip', height: 28, role: 'img', 'aria-label': 'hashes of the latest control ticks'});
  return {
    element: canvas,
    set(rows) {
      const shown = rows.slice(-240);
      canvas.width = 240;
      const pen = canvas.getContext('2d');
      pen.clearRect(0, 0, 240, 28);
      shown.forEach((row, i) => {
        if (!row[7]) return;
        for (let band = 0; band < 4; band++) {
          const hue = parseInt(row[7].slice(band * 4, band * 4 + 4), 16) / 65536 * 360;
          pen.fillStyle = `hsl(${hue} 60% 55%)`;
          pen.fillRect(240 - shown.length + i, band * 7, 1, 7);
        }
      });
    },
  };
}
