import { useGraphiQL } from '@graphiql/react';
import { useContext, useEffect, useRef } from 'react';
import { ExamplesContext } from './examplesContext.ts';
import { useChooseExample } from './useChooseExample.ts';

/** Shows an answer at once: of the example that the address names (`#WhyThisNumber`), else, on a first visit, of the first one. */
export function FirstVisit(): null {
  const examples = useContext(ExamplesContext).flatMap(({ queries }) => queries);
  const choose = useChooseExample();
  const isFresh = useGraphiQL((state) => state.tabs.length === 1 && state.tabs[0]?.query === examples[0]?.query);
  const done = useRef(false);
  useEffect(() => {
    if (!choose || done.current) return;
    done.current = true;
    const named = examples.find(({ name }) => name === location.hash.slice(1));
    const example = named ?? (isFresh ? examples[0] : undefined);
    if (example) choose(example);
  });
  return null;
}
