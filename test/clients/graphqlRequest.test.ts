import { ClientError, gql, GraphQLClient } from 'graphql-request';
import { describe, expect, test } from 'vitest';
import { serveSample } from '../helpers/servedSample.ts';
import { COMMUNES, expectPages, HALF_WRONG, TWO_PERIODS, type CommunesPage } from './questions.ts';

const { endpoint } = serveSample();

describe('graphql-request', () => {
  test('asks with variables', async () => {
    const asked = new GraphQLClient(endpoint()).request(gql`${TWO_PERIODS.query}`, TWO_PERIODS.variables);
    expect(await asked).toMatchObject(TWO_PERIODS.answer);
  });

  test('goes through a connection page by page', async () => {
    const client = new GraphQLClient(endpoint());
    await expectPages((after) => client.request<CommunesPage>(COMMUNES, { after }));
  });

  test('throws an error with its code, its place and what is allowed, and what could be answered', async () => {
    const asked = new GraphQLClient(endpoint()).request(HALF_WRONG.query, HALF_WRONG.variables);
    const error = await asked.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ClientError)) throw new Error(`this is not what graphql-request throws: ${String(error)}`);
    expect(error.response).toMatchObject({
      status: 200,
      data: HALF_WRONG.data,
      errors: HALF_WRONG.errors,
    });
  });

  test('asks with GET where it sends the header that a GET needs', async () => {
    const headers = { 'apollo-require-preflight': 'true' };
    expect(await new GraphQLClient(endpoint(), { method: 'GET', headers }).request('{ about { name } }')).toEqual({
      about: { name: 'Tổng Hợp' },
    });
  });
});
