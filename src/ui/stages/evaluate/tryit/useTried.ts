import { useEffect, useRef, useState } from 'react';
import type { OwnExample } from '../../../../core/ownExample';
import type { Problem } from '../../../../core/problem';
import type { TriedAnswer } from '../../../../protocol/tryIt';
import { useLab, useRun } from '../../../lab';
import { type Asker, createAsker } from './asker';
import { useAssembled } from './useAssembled';

/** What the networks last said, and of what. */
export interface Tried {
  readonly example?: OwnExample;
  readonly answer?: TriedAnswer;
  /** Why they did not answer. */
  readonly problem?: Problem;
  /** Why the ensemble is not among them, though it has been trained. */
  readonly ensembleProblem?: Problem;
  /** Between the question and the answer. */
  readonly milliseconds?: number;
}

/**
 * Asks the networks about an example of one's own: when it changes, as they learn, and when pruning or the ensemble adds
 * one. The answer before stands until the next is there.
 * @param example undefined where there is nothing to ask about yet
 */
export function useTried(example: OwnExample | undefined): Tried {
  const lab = useLab();
  const run = useRun((state) => state.current.run);
  const canAnswer = useRun(({ status }) => !['waiting', 'loading', 'building', 'failed'].includes(status));
  // The network is another one after every batch that was heard of, and a further one is there after every pruning.
  const moment = useRun(
    ({ current, status }) =>
      `${current.points.at(-1)?.step}/${current.rows.length}/${current.pruned?.length}/${status}`,
  );
  const assembled = useAssembled(canAnswer);
  const [tried, setTried] = useState<Tried>({});
  const asker = useRef<Asker<OwnExample>>(undefined);
  const wanted = useRef(example);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another run is another network, and owes the one before nothing.
  useEffect(() => {
    const sent = new Map<OwnExample, number>();
    const own = createAsker(
      (question: OwnExample) => {
        sent.set(question, performance.now());
        return lab.ask({ kind: 'tryIt', example: question });
      },
      (reply, question) => {
        const milliseconds = performance.now() - (sent.get(question) ?? 0);
        sent.delete(question);
        // What was asked about is not there any more.
        if (wanted.current === undefined) return;
        if (!reply.ok) {
          if (reply.problem.code !== 'network.replaced') setTried({ problem: reply.problem });
          return;
        }
        if (reply.answer.kind !== 'tryIt' || !reply.answer.tried) return;
        setTried({ example: question, answer: reply.answer.tried, milliseconds });
      },
    );
    asker.current = own;
    return () => own.close();
  }, [lab, run]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the same question has another answer as the networks change.
  useEffect(() => {
    wanted.current = example;
    if (example === undefined) setTried({});
    else if (canAnswer) asker.current?.ask(example);
  }, [example, canAnswer, moment, assembled.count, run]);

  return { ...tried, ...(assembled.problem && { ensembleProblem: assembled.problem }) };
}
