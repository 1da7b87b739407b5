package io.dromedary.results;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The outcome of the URL of one line. It does not name the line: one call may answer lines of
 * several lists.
 *
 * <p>Every reason is written as one line of text of bounded length, whatever it holds here.
 */
public sealed interface Outcome {

  /** The URL in its canonical form; for {@link Invalid} the text of the line. */
  String url();

  /** The kind of outcome. */
  OutcomeType type();

  /**
   * There is a final status.
   *
   * @param reason what else a person should know, such as a body that broke off; mostly empty
   * @param bytes the bytes of the body that were read
   * @param contentType the Content-Type of the answer; empty when it had none
   */
  record Answered(
      String url,
      Verdict verdict,
      int status,
      Optional<String> reason,
      CallTrace trace,
      long bytes,
      Optional<String> contentType)
      implements Outcome {

    @Override
    public OutcomeType type() {
      return OutcomeType.ANSWERED;
    }
  }

  /**
   * There is no answer.
   *
   * @param kind {@code dns}, {@code connect}, {@code tls}, {@code timeout}, {@code reset}, {@code
   *     protocol} or {@link #TOO_MANY_REDIRECTS}
   * @param reason the failure, with the values that matter
   */
  record Failed(String url, String kind, String reason, CallTrace trace) implements Outcome {

    /** The kind of a chain that is longer than {@code dromedary.max-redirects}. */
    public static final String TOO_MANY_REDIRECTS = "too-many-redirects";

    @Override
    public OutcomeType type() {
      return OutcomeType.FAILED;
    }
  }

  /**
   * It is not called, because its address is private, loopback, link-local or a metadata service.
   *
   * @param reason names the host and the address
   */
  record Refused(String url, String reason, CallTrace trace) implements Outcome {

    @Override
    public OutcomeType type() {
      return OutcomeType.REFUSED;
    }
  }

  /**
   * It is not an http(s) URL.
   *
   * @param reason the fault
   */
  record Invalid(String url, String reason) implements Outcome {

    @Override
    public OutcomeType type() {
      return OutcomeType.INVALID;
    }
  }

  /**
   * It is the URL of an earlier line of the same list.
   *
   * @param duplicateOf the physical number of that line
   */
  record Duplicate(String url, long duplicateOf) implements Outcome {

    @Override
    public OutcomeType type() {
      return OutcomeType.DUPLICATE;
    }
  }

  /**
   * It was checked within {@code dromedary.recheck-after}. Either verdict and status are present,
   * or kind.
   *
   * @param verdict the verdict of that answer
   * @param status the status of that answer
   * @param kind the kind of that failure
   * @param reason the reason that was given then
   * @param checkedAt when it was checked
   */
  record Recent(
      String url,
      Optional<Verdict> verdict,
      OptionalInt status,
      Optional<String> kind,
      Optional<String> reason,
      Instant checkedAt)
      implements Outcome {

    @Override
    public OutcomeType type() {
      return OutcomeType.RECENT;
    }
  }

  /**
   * Nothing can be said of it: it could not be called within {@code dromedary.give-up-after}, or
   * the answer says nothing about the page.
   *
   * @param kind {@link #BOT_WALL}; empty for a URL that could not be called
   * @param reason why it had to wait, or the answer that came
   * @param notBefore when its host allows the next call; empty when that is not known
   */
  record Unknown(
      String url,
      Optional<String> kind,
      String reason,
      CallTrace trace,
      Optional<Instant> notBefore)
      implements Outcome {

    /** The kind of an answer that is a challenge for a browser instead of the page. */
    public static final String BOT_WALL = "bot-wall";

    /** The outcome of a URL that could not be called in time. */
    public Unknown(String url, String reason, CallTrace trace, Optional<Instant> notBefore) {
      this(url, Optional.empty(), reason, trace, notBefore);
    }

    @Override
    public OutcomeType type() {
      return OutcomeType.UNKNOWN;
    }
  }
}
