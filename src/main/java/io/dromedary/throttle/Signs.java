package io.dromedary.throttle;

import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Tells what the ends of calls say of their hosts. Safe for use by any thread.
 *
 * @param ofStatus judges the status of an answer that is no limit
 * @param ofFailure judges the failure of a call that got no answer
 */
public record Signs(IntFunction<Sign> ofStatus, Function<Throwable, Sign> ofFailure) {

  /** Takes the JDK's exceptions for resets and timeouts, and no status but 503 for a sign. */
  static final Signs OF_THE_JDK = of(status -> status == Answers.SERVICE_UNAVAILABLE, Strain::of);

  /**
   * Signs by statuses.
   *
   * @param askAgain the statuses after which a URL is asked again; a 503 is a sign of {@link
   *     Sign#OVERLOAD}, since limiters send it (RFC 9110, section 15.6.4), the others of a fault
   * @param ofFailure judges the failure of a call that got no answer
   */
  public static Signs of(IntPredicate askAgain, Function<Throwable, Sign> ofFailure) {
    return new Signs(status -> ofStatus(askAgain, status), ofFailure);
  }

  private static Sign ofStatus(IntPredicate askAgain, int status) {
    boolean unavailable = status == Answers.SERVICE_UNAVAILABLE;
    if (!askAgain.test(status)) {
      return unavailable ? Sign.STRAIN : Sign.NONE;
    }
    return unavailable ? Sign.OVERLOAD : Sign.FAULT;
  }
}
