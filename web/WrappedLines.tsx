import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Lets long lines of a query go on below, as those of an answer do, instead of behind the buttons. */
export function WrappedLines(): null {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => {
    queryEditor?.updateOptions({ wordWrap: 'on', wrappingIndent: 'indent' });
  }, [queryEditor]);
  return null;
}
