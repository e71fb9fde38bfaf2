import type { Resolvers } from '../generated/types.ts';
import { checkedJob, checkedRun, checkedSlot, operationsOf, operatorOf } from '../operations.ts';

export const operation: Resolvers = {
  Mutation: {
    runJob: (_parent, wanted, context) => {
      const { job, slot, period } = checkedRun(context, wanted);
      return operationsOf(context).runJob(job, slot, period, operatorOf(context));
    },
    cancelRun: (_parent, wanted, context) => {
      const { job, slot } = checkedSlot(context, wanted);
      return operationsOf(context).cancelRun(job, slot, operatorOf(context));
    },
    releaseRun: (_parent, wanted, context) => {
      const { job, slot } = checkedSlot(context, wanted);
      return operationsOf(context).releaseRun(job, slot, operatorOf(context));
    },
    pauseJob: (_parent, { job }, context) =>
      operationsOf(context).pauseJob(checkedJob(context, job), operatorOf(context)),
    resumeJob: (_parent, { job }, context) =>
      operationsOf(context).resumeJob(checkedJob(context, job), operatorOf(context)),
  },
};
