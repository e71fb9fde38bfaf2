const NEEDS_KEY =
  'This server asks for a read key. Put yours under "Headers", below the query: {"Authorization": "Bearer ..."}';

/** A sentence about the origin of the data, or that a key is needed to see any; empty where the server does not answer. */
export async function fetchAbout(): Promise<string> {
  try {
    const response = await fetch('./graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ about { data } }' }),
    });
    if (response.status === 401) return NEEDS_KEY;
    const { data } = (await response.json()) as { data?: { about: { data: string } } };
    return data?.about.data ?? '';
  } catch {
    return '';
  }
}
