// Marks where Tab has to stop, in the order of the page; answers how many there are. A group of
// radios is one stop: at what is chosen, else at the first.
const all = [...document.querySelectorAll('a[href], button, summary, select, textarea, input')]
    .filter(element => element.type !== 'hidden' && element.tabIndex >= 0 && !element.disabled
        && element.checkVisibility({visibilityProperty: true}));
const group = radio => all.filter(one => one.type === 'radio' && one.name === radio.name
    && one.form === radio.form);
const stops = all.filter(element => element.type !== 'radio'
    || element === (group(element).find(one => one.checked) ?? group(element)[0]));
stops.forEach((element, i) => { element.dataset.stop = String(i); });
return stops.length;
