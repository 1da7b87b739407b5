package io.dromedary.throttle;

import io.dromedary.gate.Answers;
import io.dromedary.gate.Sign;
import java.util.function.Function;

/**
 * Tells what the ends of calls say of their hosts. Safe for use by any thread.
 *
 * @param ofAnswer judges an answer that is no limit
 * @param ofFailure judges the failure of a call that got no answer
 */
public record Signs(OfAnswer ofAnswer, Function<Throwable, Sign> ofFailure) {

  /** Judges the status of an answer of a URL. */
  @FunctionalInterface
  public interface OfAnswer {
    Sign apply(String url, int status);
  }

  /** Says whether a URL that got a status is asked again. */
  @FunctionalInterface
  public interface AskAgain {
    boolean test(String url, int status);
  }

  /** Takes the JDK's exceptions for resets and timeouts, and no status but 503 for a sign. */
  static final Signs OF_THE_JDK =
      of((url, status) -> status == Answers.SERVICE_UNAVAILABLE, Strain::of);

  /**
   * Signs by statuses.
   *
   * @param askAgain the answers after which a URL is asked again; a 503 is a sign of {@link
   *     Sign#OVERLOAD}, since limiters send it (RFC 9110, section 15.6.4), the others of a fault
   * @param ofFailure judges the failure of a call that got no answer
   */
  public static Signs of(AskAgain askAgain, Function<Throwable, Sign> ofFailure) {
    return new Signs((url, status) -> ofStatus(askAgain, url, status), ofFailure);
  }

  private static Sign ofStatus(AskAgain askAgain, String url, int status) {
    boolean unavailable = status == Answers.SERVICE_UNAVAILABLE;
    if (!askAgain.test(url, status)) {
      return unavailable ? Sign.STRAIN : Sign.NONE;
    }
    return unavailable ? Sign.OVERLOAD : Sign.FAULT;
  }
}
