// Writes index.txt from the emoji.json of the npm package emoji-datasource-twitter: node make-index.mjs path/to/emoji.json
// Not part of the build; run by hand when the sheet is renewed.
import { readFileSync, writeFileSync } from 'node:fs';

const lines = new Map();

// Single symbols below this are ordinary text (©, ®, arrows) unless a variation selector asks for the picture.
const FIRST_BARE_PICTURE = 0x2300;

function forms(unified) {
  const points = unified.split('-');
  let found = [[]];
  for (const point of points) {
    const kept = found.map((form) => [...form, point]);
    found = point === 'FE0F' ? [...kept, ...found] : kept;
  }
  return found.filter((form) => form.length > 1 || parseInt(form[0], 16) >= FIRST_BARE_PICTURE);
}

function add({ unified, sheet_x: x, sheet_y: y }) {
  for (const form of forms(unified)) {
    const key = form.join('-').toLowerCase();
    if (!lines.has(key)) {
      lines.set(key, `${key} ${x} ${y}`);
    }
  }
}

for (const emoji of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  add(emoji);
  Object.values(emoji.skin_variations ?? {}).forEach(add);
}
writeFileSync(new URL('index.txt', import.meta.url), [...lines.values()].sort().join('\n') + '\n');
