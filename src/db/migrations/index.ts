import type { Knex } from 'knex';
import type { Dialect } from '../dialect.ts';
import * as counter from './001_counter.ts';
import * as batch from './002_batch.ts';
import * as unitEvent from './003_unit_event.ts';
import * as unitGroup from './004_unit_group.ts';
import * as groupMember from './005_group_member.ts';
import * as indicatorDefinition from './006_indicator_definition.ts';
import * as report from './007_report.ts';
import * as periodEvent from './008_period_event.ts';
import * as publication from './009_publication.ts';
import * as snapshot from './010_snapshot.ts';
import * as snapshotRow from './011_snapshot_row.ts';
import * as lease from './012_lease.ts';
import * as run from './013_run.ts';
import * as stagedFragment from './014_staged_fragment.ts';
import * as snapshotDraft from './015_snapshot_draft.ts';
import * as readKey from './016_read_key.ts';
import * as runBeforeItsStart from './017_run_before_its_start.ts';
import * as runLedger from './018_run_ledger.ts';
import * as job from './019_job.ts';
import * as runStates from './020_run_states.ts';
import * as keyRole from './021_key_role.ts';
import * as runRequest from './022_run_request.ts';
import * as jobPausedBy from './023_job_paused_by.ts';
import * as runAskedFor from './024_run_asked_for.ts';
import * as runNewest from './025_run_newest.ts';
import * as runOfState from './026_run_of_state.ts';
import * as runOfHost from './027_run_of_host.ts';
import * as unitEventHeir from './028_unit_event_heir.ts';

/**
 * One change of the schema. MySQL commits on every definition, so that a migration makes one change only, and one that was killed may have made a
 * part of it: what is defined twice is passed over (`../migrationSteps.ts`), rows it enters or changes it has to be able to enter and change twice.
 */
export interface Migration {
  up(knex: Knex, dialect: Dialect): Promise<void>;
}

/** All migrations in their order. Append only: a name that stands here has been run somewhere. */
export const MIGRATIONS: readonly (readonly [name: string, migration: Migration])[] = [
  ['001_counter', counter],
  ['002_batch', batch],
  ['003_unit_event', unitEvent],
  ['004_unit_group', unitGroup],
  ['005_group_member', groupMember],
  ['006_indicator_definition', indicatorDefinition],
  ['007_report', report],
  ['008_period_event', periodEvent],
  ['009_publication', publication],
  ['010_snapshot', snapshot],
  ['011_snapshot_row', snapshotRow],
  ['012_lease', lease],
  ['013_run', run],
  ['014_staged_fragment', stagedFragment],
  ['015_snapshot_draft', snapshotDraft],
  ['016_read_key', readKey],
  ['017_run_before_its_start', runBeforeItsStart],
  ['018_run_ledger', runLedger],
  ['019_job', job],
  ['020_run_states', runStates],
  ['021_key_role', keyRole],
  ['022_run_request', runRequest],
  ['023_job_paused_by', jobPausedBy],
  ['024_run_asked_for', runAskedFor],
  ['025_run_newest', runNewest],
  ['026_run_of_state', runOfState],
  ['027_run_of_host', runOfHost],
  ['028_unit_event_heir', unitEventHeir],
];
