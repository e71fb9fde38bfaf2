import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './vietnamese.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { Explorer } from './Explorer.tsx';
import { fetchExamples } from './fetchExamples.ts';
import { fetchSchema } from './fetchSchema.ts';

const [schema, examples] = await Promise.all([fetchSchema(), fetchExamples()]);
const place = document.getElementById('explorer');
if (place) createRoot(place).render(<Explorer schema={schema} examples={examples} />);
