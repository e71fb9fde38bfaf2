import { expect, test } from 'vitest';
import { describeEventfulWorld, EVENTFUL_PUBLICATION, EVENTS_RECEIVED_AT } from '../helpers/describeEventfulWorld.ts';

describeEventfulWorld('what units have come from and become', ({ ask }) => {
  test('predecessors and successors, each as it was last and first', async () => {
    const query = `{
      snapshot(period: "2010-12") {
        heir: unit(code: "26") { name predecessors { code name validTo successors { name } } successors { code } }
        opened: unit(code: "48") { predecessors { code } successors { code } }
        closed: unit(code: "00040") { validTo predecessors { code } successors { code } }
        part: unit(code: "765") { predecessors { code name } }
      }
      snapshotBefore: snapshot(period: "2010-10") { old: unit(code: "760") { validTo successors { code name validFrom } } }
    }`;
    expect(await ask(query)).toEqual({
      snapshot: {
        heir: {
          name: 'Thành phố Hà Nội Mở Rộng',
          predecessors: [
            {
              code: '01',
              name: 'Thành phố Hà Nội',
              validTo: '2010-11-15',
              successors: [{ name: 'Thành phố Hà Nội Mở Rộng' }],
            },
            {
              code: '26',
              name: 'Tỉnh Vĩnh Phúc',
              validTo: '2010-11-15',
              successors: [{ name: 'Thành phố Hà Nội Mở Rộng' }],
            },
          ],
          successors: [],
        },
        opened: { predecessors: [], successors: [] },
        closed: { validTo: '2010-12-20', predecessors: [], successors: [] },
        part: { predecessors: [{ code: '760', name: 'Quận 1' }] },
      },
      snapshotBefore: {
        old: {
          validTo: '2010-12-01',
          successors: [
            { code: '760', name: 'Quận 1', validFrom: '2010-12-01' },
            { code: '765', name: 'Quận Bình Thạnh', validFrom: '2010-12-01' },
          ],
        },
      },
    });
  });

  test('an earlier publication knows nothing of it', async () => {
    const query = `{ snapshot(period: "2010-12", publication: ${EVENTFUL_PUBLICATION - 1}) {
      unit(code: "26") { name validTo successors { code } events { type } }
    } }`;
    expect(await ask(query)).toEqual({
      snapshot: { unit: { name: 'Tỉnh Vĩnh Phúc', validTo: null, successors: [], events: [{ type: 'OPEN' }] } },
    });
  });

  test('codes mean the unit that has them on the day', async () => {
    const names = await ask(`{
      before: unit(code: "26", on: "2010-11-14") { name }
      after: unit(code: "26", on: "2010-11-15") { name }
      gone: unit(code: "01", on: "2011-06-01") { name validTo }
      recoded: unit(code: "00038") { name }
      underOld: unit(code: "00037", on: "2010-12-11") { name code }
      onDay: units(level: PROVINCE, on: "2010-11-14") { nodes { code name } }
      later: units(level: PROVINCE, on: "2010-11-15") { totalCount nodes { code } }
    }`);
    expect(names).toEqual({
      before: { name: 'Tỉnh Vĩnh Phúc' },
      after: { name: 'Thành phố Hà Nội Mở Rộng' },
      gone: { name: 'Thành phố Hà Nội', validTo: '2010-11-15' },
      recoded: { name: 'Phường Mới' },
      underOld: { name: 'Phường Mới', code: '00037' },
      onDay: {
        nodes: [
          { code: '01', name: 'Thành phố Hà Nội' },
          { code: '26', name: 'Tỉnh Vĩnh Phúc' },
          { code: '48', name: 'Thành phố Đà Nẵng' },
          { code: '79', name: 'Thành phố Hồ Chí Minh' },
        ],
      },
      later: { totalCount: 3, nodes: [{ code: '26' }, { code: '48' }, { code: '79' }] },
    });
  });

  test('events: a beginning, changes and an end, each with what was before and after', async () => {
    const state = '{ code name parent { code } }';
    const events = `events { type day before ${state} after ${state} ended { code } begun { code } receivedAt }`;
    const { snapshot } = (await ask(`{ snapshot(period: "2010-12") {
      changed: unit(code: "00038") { ${events} }
      moved: unit(code: "26737") { events { type day before { parent { code } } after { parent { code } } } }
      closed: unit(code: "00040") { events { type day before { code } after { code } } }
      heir: unit(code: "26") { events { type day before { code } ended { code name } begun { code } receivedAt receipt } }
      old: unit(code: "01") { events { type day after { code } ended { code } begun { code } } }
    } }`)) as { snapshot: Record<string, { events: unknown[] }> };
    const parent = { code: '002' };
    const old = { code: '00037', name: 'Phường Phúc Tân', parent };
    const none = { ended: [], begun: [] };
    expect(snapshot['changed']!.events).toEqual([
      { type: 'OPEN', day: '2008-01-01', before: null, after: old, ...none, receivedAt: '2008-01-02T02:00:00.000Z' },
      {
        type: 'RENAME',
        day: '2010-12-10',
        before: old,
        after: { ...old, name: 'Phường Mới' },
        ...none,
        receivedAt: EVENTS_RECEIVED_AT,
      },
      {
        type: 'RECODE',
        day: '2010-12-12',
        before: { ...old, name: 'Phường Mới' },
        after: { code: '00038', name: 'Phường Mới', parent },
        ...none,
        receivedAt: EVENTS_RECEIVED_AT,
      },
    ]);
    expect(snapshot['moved']!.events[1]).toEqual({
      type: 'TRANSFER',
      day: '2010-12-01',
      before: { parent: { code: '760' } },
      after: { parent: { code: '765' } },
    });
    expect(snapshot['closed']!.events[1]).toEqual({
      type: 'CLOSE',
      day: '2010-12-20',
      before: { code: '00040' },
      after: null,
    });
    const ended = [
      { code: '01', name: 'Thành phố Hà Nội' },
      { code: '26', name: 'Tỉnh Vĩnh Phúc' },
    ];
    expect(snapshot['heir']!.events).toEqual([
      {
        type: 'MERGE',
        day: '2010-11-15',
        before: null,
        ended,
        begun: [{ code: '26' }],
        receivedAt: EVENTS_RECEIVED_AT,
        receipt: expect.any(Number) as number,
      },
    ]);
    expect(snapshot['old']!.events[1]).toEqual({
      type: 'MERGE',
      day: '2010-11-15',
      after: null,
      ended: [{ code: '01' }, { code: '26' }],
      begun: [{ code: '26' }],
    });
  });
});
