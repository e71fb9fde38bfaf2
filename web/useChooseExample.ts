import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { useContext } from 'react';
import { ExamplesContext } from './examplesContext.ts';
import type { Example } from './fetchExamples.ts';
import { isWide } from './isWide.ts';

/** Puts an example into the editor and runs it; undefined until the editors are there. What somebody has written keeps its tab. */
export function useChooseExample(): ((example: Example) => void) | undefined {
  const groups = useContext(ExamplesContext);
  const actions = useGraphiQLActions();
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    responseEditor: state.responseEditor,
  }));
  if (!queryEditor || !variableEditor || !responseEditor) return undefined;
  const isExample = (query: string): boolean =>
    groups.some(({ queries }) => queries.some((example) => example.query.trim() === query.trim()));
  return (example) => {
    const present = queryEditor.getValue();
    if (present.trim() !== '' && !isExample(present)) actions.addTab();
    const variables = example.variables ? JSON.stringify(example.variables, null, 2) : '';
    queryEditor.setValue(example.query);
    variableEditor.setValue(variables);
    if (variables && isWide()) showVariables();
    // The editor takes note of a change a moment later; what is run now must not go by the query from before, nor be kept under it.
    const documentAST = parse(example.query);
    const operations = documentAST.definitions.filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    );
    actions.setOperationFacts({ documentAST, operationName: example.name, operations });
    actions.updateActiveTabValues({ query: example.query, variables, operationName: example.name });
    queryEditor.setScrollTop(0);
    actions.stop();
    actions.run();
  };
}

/** GraphiQL opens this part of itself by its button alone. */
function showVariables(): void {
  document.querySelector<HTMLElement>('.graphiql-editor-tools [data-name="variables"]')?.click();
}
