// What a Relay application writes: the compiler takes the documents out of it.
import { graphql } from 'relay-runtime';

export const QuotesQuery = graphql`
  query quotesQuery($count: Int!, $after: String) {
    ...quotes_list @arguments(count: $count, after: $after)
  }
`;

export const QuotesList = graphql`
  fragment quotes_list on Query
  @refetchable(queryName: "quotesPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 7 }, after: { type: "String" }) {
    quotes(first: $count, after: $after) @connection(key: "quotes_list_quotes") {
      edges { node { id text speaker { name } } }
    }
  }
`;

export const ActorFragment = graphql`
  fragment quotes_actor on Actor @refetchable(queryName: "quotesActorQuery") {
    name
    meetings(first: 5) { edges { node { title } } }
  }
`;

export const SearchQuery = graphql`
  query quotesSearchQuery($text: String!) {
    search(text: $text) { edges { node { __typename ... on Quote { text } ... on Actor { name } ... on Node { id } } } }
  }
`;
