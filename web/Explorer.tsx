import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import type { GraphQLSchema } from 'graphql';
import type { ExampleGroup } from '../src/http/exampleQuery.ts';
import { EXAMPLES_PLUGIN } from './examplesPlugin.tsx';
import { ExamplesContext } from './examplesContext.ts';
import { FirstVisit } from './FirstVisit.tsx';
import { isWide } from './isWide.ts';
import { headersMayBeKept, KEYLESS_STORAGE } from './keylessStorage.ts';
import { Masthead } from './Masthead.tsx';
import { MEANING_PLUGIN } from './meaningPlugin.tsx';
import { WrappedLines } from './WrappedLines.tsx';

const FETCHER = createGraphiQLFetcher({ url: './graphql' });
const PLUGINS = [EXAMPLES_PLUGIN, MEANING_PLUGIN, HISTORY_PLUGIN];

/** GraphiQL with example queries, a line above it, and the schema from its file. */
export function Explorer(props: {
  readonly schema: GraphQLSchema | undefined;
  readonly examples: readonly ExampleGroup[];
}): React.JSX.Element {
  const first = props.examples[0]?.queries[0];
  return (
    <ExamplesContext value={props.examples}>
      <GraphiQL
        fetcher={FETCHER}
        {...(props.schema && { schema: props.schema })}
        plugins={PLUGINS}
        {...(isWide() && { visiblePlugin: EXAMPLES_PLUGIN })}
        {...(first && { defaultQuery: first.query })}
        defaultEditorToolsVisibility={false}
        storage={KEYLESS_STORAGE}
        shouldPersistHeaders={headersMayBeKept()}
        showPersistHeadersSettings
      >
        <GraphiQL.Logo>{null}</GraphiQL.Logo>
        <Masthead />
        <FirstVisit />
        <WrappedLines />
      </GraphiQL>
    </ExamplesContext>
  );
}
