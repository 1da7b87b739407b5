package io.dromedary.testkit;

import java.util.ArrayDeque;
import java.util.Queue;

/** An answer that is kept back until the test lets it go. */
public final class Hold implements Answer {

  private final Answer answer;
  private final Queue<Turn> waiting = new ArrayDeque<>();
  private boolean released;

  /** Keeps an answer back. */
  public Hold(Answer answer) {
    this.answer = answer;
  }

  @Override
  public synchronized void give(Turn turn) {
    if (released) {
      answer.give(turn);
    } else {
      waiting.add(turn);
    }
  }

  /** How many requests wait. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** Answers all that wait, and from now on at once. */
  public synchronized void release() {
    released = true;
    waiting.forEach(answer::give);
    waiting.clear();
  }

  /** Answers the one that has waited longest. */
  public synchronized void releaseOne() {
    answer.give(waiting.remove());
  }
}
