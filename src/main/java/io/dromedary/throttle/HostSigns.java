package io.dromedary.throttle;

import io.dromedary.gate.HostSign;
import io.dromedary.gate.LimitAnswers;
import java.util.function.Function;

/**
 * Judges what the end of a call means for its host. Safe for use by any thread.
 *
 * @param ofAnswer judges an answer that is no limit
 * @param ofFailure judges the failure of a call that got no answer
 */
public record HostSigns(OfAnswer ofAnswer, Function<Throwable, HostSign> ofFailure) {

  /** Judges the status of an answer of a URL. */
  @FunctionalInterface
  public interface OfAnswer {
    HostSign apply(String url, int status);
  }

  /** Says whether a URL that got a status is asked again. */
  @FunctionalInterface
  public interface AskAgain {
    boolean test(String url, int status);
  }

  /** Takes the JDK's exceptions for resets and timeouts, and no status but 503 for a sign. */
  static final HostSigns OF_THE_JDK =
      of((url, status) -> status == LimitAnswers.SERVICE_UNAVAILABLE, OverloadFailures::of);

  /**
   * Signs by statuses.
   *
   * @param askAgain the answers after which a URL is asked again; a 503 is a sign of {@link
   *     HostSign#OVERLOAD}, since limiters send it (RFC 9110, section 15.6.4), the others of a
   *     fault
   * @param ofFailure judges the failure of a call that got no answer
   */
  public static HostSigns of(AskAgain askAgain, Function<Throwable, HostSign> ofFailure) {
    return new HostSigns((url, status) -> ofStatus(askAgain, url, status), ofFailure);
  }

  private static HostSign ofStatus(AskAgain askAgain, String url, int status) {
    boolean unavailable = status == LimitAnswers.SERVICE_UNAVAILABLE;
    if (!askAgain.test(url, status)) {
      return unavailable ? HostSign.STRAIN : HostSign.NONE;
    }
    return unavailable ? HostSign.OVERLOAD : HostSign.FAULT;
  }
}
