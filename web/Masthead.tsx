import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { EXAMPLES_PLUGIN } from './examplesPlugin.tsx';
import { MEANING_PLUGIN } from './meaningPlugin.tsx';
import { fetchAbout } from './fetchAbout.ts';

/** The line above the editor: what this is, where its data come from, and where to go from here. */
export function Masthead(): React.ReactPortal | null {
  const [about, setAbout] = useState('');
  const actions = useGraphiQLActions();
  const isShown = useGraphiQL((state) => state.visiblePlugin === EXAMPLES_PLUGIN);
  useEffect(() => {
    void fetchAbout().then(setAbout);
  }, []);
  const place = document.getElementById('masthead');
  if (!place) return null;
  return createPortal(
    <>
      <h1>Tổng Hợp</h1>
      <p role="note">{about}</p>
      <nav>
        <button
          type="button"
          aria-pressed={isShown}
          onClick={() => {
            actions.setVisiblePlugin(isShown ? null : EXAMPLES_PLUGIN);
          }}
        >
          Worked queries
        </button>
        <button
          type="button"
          className="plain"
          onClick={() => {
            actions.setVisiblePlugin(MEANING_PLUGIN);
          }}
        >
          Figures explained
        </button>
        <a href="./schema.graphql">Schema</a>
      </nav>
    </>,
    place,
  );
}
