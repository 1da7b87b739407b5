package io.dromedary.settle;

import io.dromedary.gate.Deferral;

/**
 * The requests for a URL that an overloaded host has answered, or dropped, since its last hop.
 *
 * @param requests how many
 * @param answered good answers of the host when the last of them came, as {@link Deferral} counts
 * @param others whether other URLs of the host were answered in between
 */
record OverloadAnswers(int requests, long answered, boolean others) {

  static final OverloadAnswers NONE = new OverloadAnswers(0, 0, false);

  /** One more call, of so many requests. */
  OverloadAnswers plus(int more, Deferral deferral) {
    boolean between = requests > 0 && deferral.answered() != answered;
    return new OverloadAnswers(
        requests + Math.max(1, more), deferral.answered(), others || between);
  }

  /**
   * Returns true when the URL may be asked again. Half as often where nothing else of the host was
   * answered: then the host is down, and its URLs need not find that out one by one.
   *
   * @param most how often at most
   */
  boolean mayGoOn(int most) {
    return requests <= (others ? most : (most + 1) / 2);
  }
}
