// The page works without this. Shows the badge as it is designed, and how far a roster is.
const designer = document.querySelector('.designer');
if (designer) {
  const form = designer.closest('form');
  const image = designer.querySelector('img');
  let latest = 0;
  const choices = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (name.startsWith('design-')) query.set(name.slice('design-'.length), value);
    }
    return query;
  };
  const tell = (name, message) => {
    const field = document.getElementById('field-' + name) ?? document.querySelector(`[name="${name}"]`);
    if (!field) return;
    let place = document.getElementById('fault-' + name);
    if (!place && !message) return;
    if (!place) {
      place = document.createElement('p');
      place.id = 'fault-' + name;
      place.className = 'fault';
      place.setAttribute('role', 'status');
      field.before(place);
      field.setAttribute('aria-describedby', place.id);
    }
    place.textContent = message;
    place.hidden = !message;
    if (message) field.setAttribute('aria-invalid', 'true'); else field.removeAttribute('aria-invalid');
  };
  const show = async () => {
    const mine = ++latest;
    const query = choices();
    const address = designer.dataset.drawing + '?' + query;
    const answer = await fetch(address.replace('badge.svg', 'faults'));
    if (mine !== latest || !answer.ok) return;
    const {faults} = await answer.json();
    for (const name of query.keys()) tell('design-' + name, faults[name] ?? '');
    const drawable = Object.keys(faults).length === 0;
    image.classList.toggle('stale', !drawable);
    if (!drawable) return;
    image.src = address;
    for (const link of designer.querySelectorAll('.files-of a')) {
      link.href = address.replace('badge.svg', link.download);
    }
  };
  let wait;
  designer.addEventListener('input', () => {
    document.getElementById('picture').checked = true;
    clearTimeout(wait);
    wait = setTimeout(show, 150);
  });
  designer.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    event.preventDefault();
    if (button.name === 'palette') {
      const [main, accent] = button.value.split(' ');
      document.getElementById('field-design-main').value = main;
      document.getElementById('field-design-accent').value = accent;
    }
    show();
  });
  document.getElementById('field-file').addEventListener('change', () => {
    document.getElementById('picture-upload').checked = true;
  });
}

const more = () => document.querySelector('#progress[data-more=yes]');
const look = async () => {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const now = page.getElementById('progress');
  if (!now) return;
  document.getElementById('progress').replaceWith(now);
  if (more()) setTimeout(look, 1000);
};
if (more()) setTimeout(look, 1000);
