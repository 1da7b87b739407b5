package io.dromedary.store;

import java.util.Optional;

/**
 * The end of a URL that others wait for.
 *
 * @param body its outcome as JSON; empty when only the answer is remembered, or when it came to no
 *     end that others could share
 * @param method the method of its last call; empty when there is no body
 * @param checkedAt when its answer came, in milliseconds since the epoch; 0 when it was none
 * @param answer what is remembered of it, when there is no body
 * @param skip so many of its redirects come before the URL that the others were led to
 */
public record FollowedResult(
    String body, String method, long checkedAt, Optional<LastAnswer> answer, int skip) {

  /** No end: those that wait go on by themselves, HEAD with GET. */
  public static final FollowedResult NONE = new FollowedResult("", "", 0, Optional.empty(), 0);

  /** The end of a URL that was settled just now. */
  public static FollowedResult of(Settlement settlement) {
    Optional<LastAnswer> answer = settlement.answer();
    return new FollowedResult(
        settlement.body(),
        answer.map(LastAnswer::method).orElse(""),
        answer.map(LastAnswer::checkedAt).orElse(0L),
        Optional.empty(),
        0);
  }

  /** The end of a URL that was settled before. */
  public static FollowedResult of(LastAnswer answer) {
    return new FollowedResult("", answer.method(), answer.checkedAt(), Optional.of(answer), 0);
  }

  /** Returns true when there is none. */
  public boolean isNone() {
    return body.isEmpty() && answer.isEmpty();
  }

  /** The same for those that join it behind some of its redirects. */
  public FollowedResult behind(int redirects) {
    return new FollowedResult(body, method, checkedAt, answer, skip + redirects);
  }
}
