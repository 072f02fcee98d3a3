import type { Problem } from '../../core/problem';
import type { Reply } from '../../protocol/messages';

/** Questions to the engine that wait for a reply. */
export interface Questions {
  /** @param send gets the number under which the reply will come */
  ask(send: (request: number) => void): Promise<Reply>;
  settle(request: number, reply: Reply): void;
  /** Where nobody will answer any more. */
  settleAll(problem: Problem): void;
}

export function createQuestions(): Questions {
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastRequest = 0;

  function settle(request: number, reply: Reply): void {
    waiting.get(request)?.(reply);
    waiting.delete(request);
  }

  return {
    ask(send) {
      lastRequest += 1;
      const request = lastRequest;
      return new Promise((resolve) => {
        waiting.set(request, resolve);
        send(request);
      });
    },
    settle,
    settleAll(problem) {
      for (const request of [...waiting.keys()]) settle(request, { ok: false, problem });
    },
  };
}
