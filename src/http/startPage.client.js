const queries = JSON.parse(document.getElementById('queries').textContent);
const query = document.getElementById('query');
const answer = document.getElementById('answer');

async function ask(text) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text }),
  });
  return response.json();
}

async function run() {
  answer.textContent = '…';
  try {
    answer.textContent = JSON.stringify(await ask(query.value), null, 2);
  } catch (error) {
    answer.textContent = `The server does not answer: ${error.message}`;
  }
}

document.getElementById('run').addEventListener('click', run);
query.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run();
});
for (const button of document.querySelectorAll('[data-query]')) {
  button.addEventListener('click', () => {
    query.value = queries[Number(button.dataset.query)];
    run();
  });
}
query.value = queries[0];
run();
ask('{ about { data } }').then(({ data }) => {
  if (data) document.getElementById('about').append(` ${data.about.data}`);
});
