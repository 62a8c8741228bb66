// What src/bench/scale asks, and with which variables: taken from size S of the generated record, so that the same questions have answers at every size.
export const QUERIES = {
  Q1: { does: 'one actor by name', text: 'query Q1($actor: String!) { actor(name: $actor) { id name kind } }', finds: data => data.actor !== null },
  Q2: { does: "an actor's newest 20 quotes about a topic, with topics, articles and outlets",
    text: `query Q2($actor: String!, $topic: String!) { actor(name: $actor) { quotes(about: $topic, first: 20) { nodes {
      id text saidOn topics { name } articles { id headline publishedOn outlet { name } } } } } }`,
    finds: data => data.actor?.quotes.nodes.length > 0 },
  Q3: { does: 'the newest 5 quotes and 3 meetings of each of 25 actors',
    text: `query Q3 { actors(first: 25) { nodes { name quotes(first: 5) { nodes { text saidOn articles { headline outlet { name } } } }
      meetings(first: 3) { nodes { title startsOn actors { name } } } } } }`,
    finds: data => data.actors.nodes.length === 25 && ['quotes', 'meetings'].every(list => data.actors.nodes.some(actor => actor[list].nodes.length > 0)) },
  Q4: { does: 'quotes by topic and date, 50 a page, and the page after',
    text: `query Q4($topic: String!, $from: Date!, $to: Date!, $after: String) {
      quotes(filter: {about: $topic, saidFrom: $from, saidTo: $to}, first: 50, after: $after) {
      edges { node { id text saidOn speaker { name } } } pageInfo { hasNextPage endCursor } } }`,
    finds: data => data.quotes.edges.length > 0, cursor: data => data.quotes.pageInfo.endCursor },
  Q5: { does: 'the first 20 results of a search, for rare, middling, frequent and two words in turn',
    text: `query Q5($text: String!) { search(text: $text, first: 20) { nodes { __typename ... on Actor { name } ... on Meeting { title startsOn }
      ... on Article { headline publishedOn outlet { name } } ... on Quote { text saidOn speaker { name } } } } }`,
    finds: data => data.search.nodes.length > 0 },
};
for (const query of Object.values(QUERIES)) query.text = query.text.replace(/\s+/g, ' ');

/** A cursor that is not known before the page before has been read. */
export const NEXT = Symbol('next');
/** Of the searches in turn. */
export const WORDS = ['rare', 'middling', 'frequent', 'two words'];
const SETS = 32;
const FIRST_YEAR = 2015, LAST_YEAR = 2024; // of what is generated
const PAGE = { Q2: 20, Q4: 50 };

const spread = (list, most) => Array.from({ length: Math.min(most, list.length) }, (_, i) => list[Math.floor(i * list.length / Math.min(most, list.length))]);
const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);
const falling = counts => [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
const wordsOf = text => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu));

/** The sets of variables of each query, from the lines of the record of size S. */
export function variables(lines) {
  const records = lines.map(line => JSON.parse(line)), of = type => records.filter(record => record.type === type);
  const actors = new Map(of('actor').map(actor => [actor.slug, actor.name])), topics = new Map(of('topic').map(topic => [topic.slug, topic]));
  const quotes = [...new Map(of('quote').map(quote => [`${quote.speaker} ${quote.text}`, quote])).values()]; // printed again, it is the same
  const about = quote => { // and what these topics belong to
    const all = new Set(quote.topics);
    for (const slug of all) if (topics.get(slug).parent) all.add(topics.get(slug).parent);
    return [...all].map(slug => topics.get(slug).name);
  };
  const pairs = new Map(), periods = new Map(), words = new Map();
  for (const quote of quotes) {
    const year = Number(quote.saidOn.slice(0, 4));
    for (const topic of about(quote)) {
      count(pairs, JSON.stringify([actors.get(quote.speaker), topic]));
      for (let from = Math.max(FIRST_YEAR, year - 3); from <= Math.min(year, LAST_YEAR - 3); from++) count(periods, JSON.stringify([topic, `${from}-01-01`, `${from + 3}-12-31`]));
    }
    for (const word of wordsOf(quote.text)) count(words, word);
  }
  const most = (counts, least, sets) => spread(falling(counts).filter(([, n]) => n >= least), sets).map(([key]) => JSON.parse(key));
  return {
    Q1: spread([...actors.values()], SETS).map(actor => ({ actor })),
    Q2: most(pairs, PAGE.Q2, SETS).map(([actor, topic]) => ({ actor, topic })),
    Q3: [{}],
    Q4: most(periods, PAGE.Q4 + 1, SETS / 2).flatMap(([topic, from, to]) => [null, NEXT].map(after => ({ topic, from, to, after }))),
    Q5: searches(falling(words).filter(([, n]) => n > 1), quotes),
  };
}

function searches(words, quotes) {
  const each = SETS / WORDS.length, between = Math.sqrt(words[0][1] * words.at(-1)[1]);
  const middle = Math.min(Math.max(words.findIndex(([, n]) => n <= between) - each / 2, 0), words.length - each);
  const begins = ([word]) => words.some(([other]) => other !== word && other.startsWith(word)); // such a word finds the other, too
  const lone = words.slice(-each * 10).filter(entry => !begins(entry));
  const [rare, middling, frequent] = [lone.slice(-each), words.slice(middle, middle + each), words.slice(0, each)].map(part => part.map(([word]) => word));
  const two = middling.map(word => { // that stand in one quote
    const others = quotes.map(quote => wordsOf(quote.text)).find(set => set.has(word) && set.size > 1);
    return `${word} ${frequent.find(other => other !== word && others.has(other)) ?? [...others].find(other => other !== word)}`;
  });
  return Array.from({ length: SETS }, (_, i) => ({ text: [rare, middling, frequent, two][i % WORDS.length][Math.floor(i / WORDS.length)] }));
}
