// Where the keyboard is: null when it is on nothing of the page.
const element = document.activeElement;
if (!element || element === document.body || element === document.documentElement) return null;
const mark = element.closest('label.choice') ?? element;
const outlined = [element, mark].some(one => {
  const {outlineStyle, outlineWidth} = getComputedStyle(one);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
});
const {left, top, width, height} = element.getClientRects()[0] ?? element.getBoundingClientRect();
const [x, y] = [left + width / 2, top + height / 2];
const uppermost = document.elementFromPoint(x, y);
return {
  stop: element.dataset.stop ?? '',
  name: `${element.tagName.toLowerCase()} "${(element.textContent || element.id).trim().slice(0, 24)}"`,
  outlined,
  seen: !!uppermost && (mark.contains(uppermost) || element.contains(uppermost)),
};
