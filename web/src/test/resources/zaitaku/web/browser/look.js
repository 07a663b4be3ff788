// What no machine-readable rule of axe says: fits, targets, contrast beyond AA, where it comes from.
// Answers one line for each thing found on the page as it stands now.
const found = [];
const page = document.documentElement;
const named = element => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 24)}"`;
const size = element => element.getBoundingClientRect();

const wide = page.scrollWidth - page.clientWidth;
if (wide > 0) found.push(`${wide} px too wide`);

// A link within a sentence may be as small as its line (WCAG 2.5.8); whatever stands alone may not.
// A radio's target is its whole row; the skip link stands outside until it has the focus.
const alone = element => getComputedStyle(element).display !== 'inline'
    || ![...element.parentNode.childNodes].some(node => node.nodeType === 3 && node.data.trim());
for (const element of document.querySelectorAll('a[href], button, summary, select, textarea, input')) {
  const target = element.closest('label.choice') ?? element;
  const {width, height, right} = size(target);
  if (width < 2 || right <= 0 || !alone(element)) continue;
  if (width < 47.5 || height < 47.5) {
    found.push(`small target ${named(target)} ${Math.round(width)} x ${Math.round(height)}`);
  }
}

// WCAG 2.x relative luminance and contrast
const numbers = colour => colour.match(/[\d.]+/g).map(Number);
const luminance = colour => {
  const [red, green, blue] = colour.map(value => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const over = ([red, green, blue, alpha = 1], below) =>
  [red, green, blue].map((value, i) => value * alpha + below[i] * (1 - alpha));
const ground = element => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.backgroundImage !== 'none' || style.opacity !== '1') return null;
    layers.push(numbers(style.backgroundColor));
  }
  return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
};
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const range = document.createRange();
const judged = new Map();
for (let text = texts.nextNode(); text; text = texts.nextNode()) {
  const element = text.parentElement;
  range.selectNode(text);
  if (!text.data.trim() || range.getClientRects().length === 0 || element.closest('.hide')) continue;
  if (!judged.has(element)) {
    const below = ground(element);
    const colour = over(numbers(getComputedStyle(element).color), below ?? [255, 255, 255]);
    const light = [luminance(colour), luminance(below ?? [255, 255, 255])].sort((a, b) => b - a);
    const ratio = (light[0] + 0.05) / (light[1] + 0.05);
    judged.set(element, ratio);
    const least = element.closest('.error, .error-summary a') ? 5 : 7;
    if (below === null) found.push(`contrast of ${named(element)} cannot be computed`);
    else if (ratio < least) found.push(`contrast ${ratio.toFixed(2)} of ${named(element)}`);
  }
}
if (judged.size === 0) found.push('no words');

for (const {name} of performance.getEntriesByType('resource')) {
  if (!name.startsWith(`${location.origin}/`) && !name.startsWith('data:')) {
    found.push(`asks elsewhere: ${name}`);
  }
}
return found;
