// Where realms are in space: clusters of adjacency around the middle, layers of resonance above each other, and the
// instances of a realm, by density, stacked over it.
const SPACING = 9;
const STEP = 7;
// The golden angle keeps neighbours apart, however many there are.
const ANGLE = 2.39996;

export const groupOf = realm => realm.adjacency + '\n' + realm.resonance;

// Returns realms with x, y and z, y upwards, and the groups of the same adjacency and resonance with their middle and radius.
export function place(list) {
  const clusters = [...new Set(list.map(realm => realm.adjacency))];
  const layers = [...new Set(list.map(realm => realm.resonance))];
  const groups = new Map();
  const roots = new Map();
  const counts = new Map();
  for (const realm of list) {
    const key = groupOf(realm);
    if (!groups.has(key)) groups.set(key, {adjacency: realm.adjacency, resonance: realm.resonance, size: 0, highest: 0});
    const group = groups.get(key);
    group.size++;
    group.highest = Math.max(group.highest, realm.density);
  }
  const seats = list.map(realm => {
    const key = groupOf(realm);
    const root = realm.density > 0 ? roots.get(key + '\n' + realm.id.split('~')[0]) : undefined;
    const floor = key + '\n' + realm.density;
    const seat = root ?? (counts.get(floor) || 0);
    if (root === undefined) counts.set(floor, seat + 1);
    if (realm.density === 0) roots.set(key + '\n' + realm.id, seat);
    return seat;
  });
  const radius = SPACING * (Math.sqrt(Math.max(0, ...counts.values())) + 1);
  const far = clusters.length > 1 ? radius * 1.05 / Math.sin(Math.PI / clusters.length) : 0;
  const high = Math.max(radius * 1.2, STEP * (Math.max(0, ...[...groups.values()].map(group => group.highest)) + 3));
  for (const group of groups.values()) {
    const around = clusters.indexOf(group.adjacency) / clusters.length * 2 * Math.PI;
    group.x = far * Math.cos(around);
    group.z = far * Math.sin(around);
    group.y = (layers.indexOf(group.resonance) - (layers.length - 1) / 2) * high;
    group.radius = SPACING * (Math.sqrt(Math.min(group.size, Math.max(...counts.values()))) + 0.5);
  }
  const realms = list.map((realm, i) => {
    const group = groups.get(groupOf(realm));
    const out = SPACING * Math.sqrt(seats[i] + 0.3);
    return {...realm, x: group.x + out * Math.cos(seats[i] * ANGLE), z: group.z + out * Math.sin(seats[i] * ANGLE), y: group.y + realm.density * STEP};
  });
  return {realms, groups: [...groups.values()]};
}
