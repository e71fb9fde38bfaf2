import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { useContext } from 'react';
import { ExamplesContext } from './examplesContext.ts';
import { Icon } from './Icon.tsx';
import { isWide } from './isWide.ts';
import { useChooseExample } from './useChooseExample.ts';

/** The example queries, grouped, each with its sentence; a click puts one into the editor and runs it. */
export const EXAMPLES_PLUGIN: GraphiQLPlugin = { title: 'Worked Queries', icon: ExamplesIcon, content: Examples };

function Examples(): React.JSX.Element {
  const groups = useContext(ExamplesContext);
  const choose = useChooseExample();
  const actions = useGraphiQLActions();
  const operationName = useGraphiQL((state) => state.operationName);
  return (
    <section className="examples" aria-label="Worked queries">
      <h2>Worked queries</h2>
      <p>Choose one: it is run at once. Then change it.</p>
      {groups.map((group) => (
        <div key={group.title}>
          <h3>{group.title}</h3>
          <ul>
            {group.queries.map((example) => (
              <li key={example.name}>
                <button
                  type="button"
                  disabled={!choose}
                  aria-current={example.name === operationName}
                  onClick={() => {
                    choose?.(example);
                    // Where the list lies over the editor it makes way.
                    if (!isWide()) actions.setVisiblePlugin(null);
                  }}
                >
                  <strong>{example.title}</strong>
                  <span>{example.sentence}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p>
        Does this server ask for a read key? Put yours under &quot;Headers&quot;, below the query:{' '}
        <code>{'{"Authorization": "Bearer ..."}'}</code>
      </p>
    </section>
  );
}

function ExamplesIcon(): React.JSX.Element {
  return (
    <Icon>
      <path d="M4 5.5h2M4 12h2M4 18.5h2M10 5.5h10M10 12h10M10 18.5h10" />
    </Icon>
  );
}
