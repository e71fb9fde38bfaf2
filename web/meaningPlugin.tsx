import { markdown, type GraphiQLPlugin } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { Icon } from './Icon.tsx';

/** What every part of a figure means, with examples worked by hand: the project's own page, a heading to open at a time. */
export const MEANING_PLUGIN: GraphiQLPlugin = { title: 'What the Numbers Mean', icon: MeaningIcon, content: Meaning };

interface Section {
  readonly title: string;
  readonly html: string;
}

function Meaning(): React.JSX.Element {
  const [sections, setSections] = useState<readonly Section[]>([]);
  useEffect(() => {
    void import('../docs/figures.md?raw').then(({ default: text }) => {
      setSections(sectionsOf(text));
    });
  }, []);
  return (
    <section className="meaning" aria-label="What the numbers mean">
      <h2>What the numbers mean</h2>
      {sections.map(({ title, html }) => (
        <details key={title}>
          <summary>{title}</summary>
          {/* The renderer lets no HTML through, and the text is the project's own. */}
          <div dangerouslySetInnerHTML={{ __html: html }} />
        </details>
      ))}
    </section>
  );
}

/** The page's parts by their headings; what stands before the first one speaks of its tests. */
function sectionsOf(text: string): readonly Section[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n');
      // Links within the page lead from one part to another that may be closed: they are left as words.
      const body = lines.join('\n').replaceAll(/\[([^\]]*)\]\(#[^)]*\)/g, '$1');
      return { title, html: markdown.render(body) };
    });
}

function MeaningIcon(): React.JSX.Element {
  return (
    <Icon>
      <circle cx="12" cy="12" r="9" />
      <path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 16.6v.2" />
    </Icon>
  );
}
