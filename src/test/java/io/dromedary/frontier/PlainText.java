package io.dromedary.frontier;

import io.dromedary.store.LastAnswer;
import io.dromedary.store.OutcomeText;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import java.util.Optional;

/** Outcomes in the plainest words. */
public final class PlainText implements OutcomeText {

  @Override
  public Settlement ofLine(Settlement outcome, String text) {
    return new Settlement(
        outcome.outcome(), outcome.verdict(), outcome.answer(), outcome.body() + ' ' + text);
  }

  @Override
  public Settlement duplicate(String url, long earlierLine) {
    return new Settlement("duplicate", "", Optional.empty(), "{\"of\":" + earlierLine + "}");
  }

  @Override
  public boolean isOk(String url, LastAnswer answer) {
    return answer.verdict().equals("ok");
  }

  @Override
  public Settlement recent(String url, LastAnswer answer) {
    return new Settlement("recent", answer.verdict(), Optional.empty(), "{}");
  }

  @Override
  public Settlement gaveUp(QueuedUrl url, long notBefore, String reason) {
    return new Settlement("unknown", "", Optional.empty(), "{\"gave up\":\"" + reason + "\"}");
  }

  @Override
  public Settlement unsettled(QueuedUrl url, Optional<Throwable> failure) {
    return new Settlement("unknown", "", Optional.empty(), "{\"unsettled\":true}");
  }
}
