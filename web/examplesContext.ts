import { createContext } from 'react';
import type { ExampleGroup } from './fetchExamples.ts';

export const ExamplesContext = createContext<readonly ExampleGroup[]>([]);
