import { createContext } from 'react';
import type { ExampleGroup } from '../src/http/exampleQuery.ts';

export const ExamplesContext = createContext<readonly ExampleGroup[]>([]);
