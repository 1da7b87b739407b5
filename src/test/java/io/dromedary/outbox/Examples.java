package io.dromedary.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One outcome of each kind, with everything that it can hold. */
final class Examples {

  static final Instant T = Instant.parse("2026-03-01T10:00:00.120Z");

  private static final CancellationRecord NOT_STARTED =
      new CancellationRecord(
          T.minusSeconds(9),
          CancellationRecord.State.NOT_STARTED,
          "429 from http://h.test/b, Retry-After 2 s");
  private static final CancellationRecord IN_FLIGHT =
      new CancellationRecord(
          T.minusSeconds(5), CancellationRecord.State.IN_FLIGHT, "429 from http://h.test/c");

  static final CallTrace TRACE =
      new CallTrace(
          3,
          List.of(NOT_STARTED, IN_FLIGHT),
          List.of(new Redirect(301, "http://h.test/a", "https://h.test/a")),
          Optional.of("https://h.test/a"),
          Optional.of(T),
          35);

  static final Outcome.Answered ANSWERED =
      new Outcome.Answered(
          "http://h.test/a",
          Verdict.BROKEN,
          404,
          Optional.of("body not read to its end: timeout after 30 s"),
          TRACE,
          812,
          Optional.of("text/html; charset=utf-8"));

  static final Outcome.Failed FAILED =
      new Outcome.Failed("http://h.test/a", "connect", "connection refused by 192.0.2.1:80", TRACE);

  static final Outcome.Refused REFUSED =
      new Outcome.Refused("http://h.test/a", "h.test is 127.0.0.1, a loopback address", TRACE);

  static final Outcome.Invalid INVALID = new Outcome.Invalid("ftp://h", "the scheme is ftp");

  static final Outcome.Duplicate DUPLICATE = new Outcome.Duplicate("http://h.test/a", 12);

  static final Outcome.Recent RECENT =
      new Outcome.Recent(
          "http://h.test/a",
          Optional.of(Verdict.OK),
          OptionalInt.of(204),
          Optional.empty(),
          Optional.of("why"),
          T);

  static final Outcome.Recent RECENT_FAILURE =
      new Outcome.Recent(
          "http://h.test/a",
          Optional.empty(),
          OptionalInt.empty(),
          Optional.of("dns"),
          Optional.of("no such host"),
          T);

  static final Outcome.Unknown UNKNOWN =
      new Outcome.Unknown(
          "http://h.test/a", "429 from http://h.test/b", TRACE, Optional.of(T.plusSeconds(3600)));

  private Examples() {}

  /** A URL that answered with this status. */
  static Outcome.Answered answered(String url, int status) {
    return new Outcome.Answered(
        url,
        status < 300 ? Verdict.OK : Verdict.BROKEN,
        status,
        Optional.empty(),
        CallTrace.single(T, 20),
        5,
        Optional.empty());
  }
}
