import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { Kind, parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { useContext } from 'react';
import type { ExampleQuery } from '../src/http/exampleQuery.ts';
import { ExamplesContext } from './examplesContext.ts';
import { isWide } from './isWide.ts';

/** Puts an example into the editor and runs it; undefined until the editors are there. What somebody has written keeps its tab. */
export function useChooseExample(): ((example: ExampleQuery) => void) | undefined {
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
  /** The editor takes note of a change a moment later; what is run or kept until then must not go by the query from before. */
  const note = (query: string, variables: string): void => {
    const { documentAST, operations } = readQuery(query);
    const operationName = operations[0]?.name?.value;
    actions.setOperationFacts({
      ...(documentAST && { documentAST }),
      ...(operationName && { operationName }),
      operations,
    });
    actions.updateActiveTabValues({ query, variables, operationName: operationName ?? null });
  };
  return (example) => {
    const present = queryEditor.getValue();
    if (present.trim() !== '' && !isExample(present)) {
      note(present, variableEditor.getValue());
      actions.addTab();
    }
    const variables = example.variables ? JSON.stringify(example.variables, null, 2) : '';
    queryEditor.setValue(example.query);
    variableEditor.setValue(variables);
    if (variables && isWide()) showVariables();
    note(example.query, variables);
    queryEditor.setScrollTop(0);
    actions.stop();
    actions.run();
  };
}

/** What a text asks to run; nothing where it cannot be read. */
function readQuery(text: string): {
  readonly documentAST?: DocumentNode;
  readonly operations: OperationDefinitionNode[];
} {
  try {
    const documentAST = parse(text);
    const operations = documentAST.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    return { documentAST, operations };
  } catch {
    return { operations: [] };
  }
}

/** GraphiQL opens this part of itself by its button alone. */
function showVariables(): void {
  document.querySelector<HTMLElement>('.graphiql-editor-tools [data-name="variables"]')?.click();
}
