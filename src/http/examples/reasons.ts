import type { ExampleGroup } from '../exampleQuery.ts';

export const REASONS: ExampleGroup = {
  title: 'Why this number',
  queries: [
    {
      name: 'WhyThisNumber',
      title: 'Why this number',
      sentence: 'One district down to the report rows: who said what, when it was received, and what became of it.',
      query: `query WhyThisNumber {
  snapshot(period: "2011-09") {
    unit(code: "244") {
      name
      figure(indicator: "COMMUNE_NETWORK") {
        percent
        low
        high
        explain {
          rule
          ruleEn
          treeDay
          publication { number publishedAt }
          inputs {
            nodes {
              kind
              unit { code name }
              parts { name value }
              figure {
                percent
                explain {
                  inputs {
                    nodes {
                      months {
                        month
                        state
                        said { value reason }
                        reports { version receipt receivedAt source fate }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}`,
    },
    {
      name: 'MadeOf',
      title: 'What the nation is made of',
      sentence: 'The parts of every province add up to the parts of the nation, exactly.',
      query: `query MadeOf {
  snapshot(period: "2011-09") {
    nation {
      figure(indicator: "COMMUNE_EQUIPMENT_SETS") {
        percent
        explain {
          ruleEn
          parts { name value }
          inputs {
            totalCount
            nodes { unit { name } parts { name value } }
          }
          carried(first: 5) { totalCount nodes { unit { name } from age } }
          setAside(first: 5) { totalCount nodes { unit { name } month why } }
        }
      }
    }
  }
}`,
    },
  ],
};
