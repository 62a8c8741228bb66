  // The links take the query from the page, so that it stands in one place only. GraphiQL decodes %20 but not "+", which rules out forms and URLSearchParams.
  for (const example of document.querySelectorAll('.example')) {
    const query = '?query=' + encodeURIComponent(example.querySelector('pre').textContent);
    example.querySelector('.open').href = '/q/graphql-ui/' + query;
    const json = example.querySelector('.json');
    json.href = '/graphql' + query;
    json.hidden = false;
  }
  document.getElementById('origin').textContent = location.origin;
