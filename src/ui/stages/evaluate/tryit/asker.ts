/** Asks one question at a time. While one is out only the latest of the others is kept. */
export interface Asker<Question> {
  ask(question: Question): void;
  /** Nothing is told any more. */
  close(): void;
}

/** @param tell hears the answer to every question that was sent */
export function createAsker<Question, Reply>(
  send: (question: Question) => Promise<Reply>,
  tell: (reply: Reply, question: Question) => void,
): Asker<Question> {
  let isOut = false;
  let isClosed = false;
  let next: { readonly question: Question } | undefined;

  async function go(question: Question): Promise<void> {
    isOut = true;
    const reply = await send(question);
    isOut = false;
    if (isClosed) return;
    tell(reply, question);
    const waiting = next;
    next = undefined;
    if (waiting) void go(waiting.question);
  }

  return {
    ask(question) {
      if (isClosed) return;
      if (isOut) next = { question };
      else void go(question);
    },
    close() {
      isClosed = true;
      next = undefined;
    },
  };
}
