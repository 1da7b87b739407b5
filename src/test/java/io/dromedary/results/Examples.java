package io.dromedary.results;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.throttle.ClosingRecord;
import io.dromedary.throttle.GateClosing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One outcome of each kind, with everything that it can hold. */
public final class Examples {

  public static final Instant T = Instant.parse("2026-03-01T10:00:00.120Z");

  private static final CancellationRecord NOT_STARTED =
      new CancellationRecord(
          T.minusSeconds(9),
          CancellationRecord.State.NOT_STARTED,
          "429 from http://h.test/b, Retry-After 2 s");
  private static final CancellationRecord IN_FLIGHT =
      new CancellationRecord(
          T.minusSeconds(5), CancellationRecord.State.IN_FLIGHT, "429 from http://h.test/c");

  public static final CallTrace TRACE =
      new CallTrace(
          3,
          List.of(NOT_STARTED, IN_FLIGHT),
          List.of(new Redirect(301, "http://h.test/a", "https://h.test/a")),
          Optional.of("https://h.test/a"),
          Optional.of(T),
          35);

  public static final Outcome.Answered ANSWERED =
      new Outcome.Answered(
          "http://h.test/a",
          Verdict.BROKEN,
          404,
          Optional.of("body not read to its end: timeout after 30 s"),
          TRACE,
          812,
          Optional.of("text/html; charset=utf-8"));

  public static final Outcome.Failed FAILED =
      new Outcome.Failed("http://h.test/a", "connect", "connection refused by 192.0.2.1:80", TRACE);

  public static final Outcome.Refused REFUSED =
      new Outcome.Refused("http://h.test/a", "h.test is 127.0.0.1, a loopback address", TRACE);

  public static final Outcome.Invalid INVALID = new Outcome.Invalid("ftp://h", "the scheme is ftp");

  public static final Outcome.Duplicate DUPLICATE = new Outcome.Duplicate("http://h.test/a", 12);

  public static final Outcome.Recent RECENT =
      new Outcome.Recent(
          "http://h.test/a",
          Optional.of(Verdict.OK),
          OptionalInt.of(204),
          Optional.empty(),
          Optional.of("why"),
          T);

  public static final Outcome.Recent RECENT_FAILURE =
      new Outcome.Recent(
          "http://h.test/a",
          Optional.empty(),
          OptionalInt.empty(),
          Optional.of("dns"),
          Optional.of("no such host"),
          T);

  public static final Outcome.Unknown UNKNOWN =
      new Outcome.Unknown(
          "http://h.test/a", "429 from http://h.test/b", TRACE, Optional.of(T.plusSeconds(3600)));

  /** A closing of which everything is known. */
  public static final ClosingRecord CLOSING =
      new ClosingRecord(
          new GateClosing(
              new HostKey("h.test"),
              3,
              1,
              new CancelReason(429, "http://h.test/b", T, Duration.ofSeconds(2), "Retry-After: 2"),
              T,
              T.plusMillis(2_020),
              false,
              6,
              25.5,
              12,
              2),
          T.plusMillis(2_040),
          Optional.of(Duration.ofMillis(7)),
          3,
          1,
          Optional.of(new ClosingRecord.Probe(T.plusMillis(2_050), OptionalInt.of(200))),
          Optional.of(
              new ClosingRecord.End(
                  ClosingRecord.EndKind.OPENED, T.plusMillis(2_050), 1, Double.POSITIVE_INFINITY)));

  /** One that has just begun, of a host that did not say how long it lasts. */
  public static final ClosingRecord CLOSING_OPEN =
      new ClosingRecord(
          new GateClosing(
              new HostKey("other.test"),
              1,
              1,
              new CancelReason(429, "http://other.test/", T.plusMillis(5), null, null),
              T.plusMillis(5),
              T.plusMillis(1_005),
              true,
              1,
              Double.POSITIVE_INFINITY,
              0,
              0),
          T.plusMillis(1_005),
          Optional.empty(),
          1,
          0,
          Optional.empty(),
          Optional.empty());

  private Examples() {}

  /** A URL that answered with this status. */
  public static Outcome.Answered answered(String url, int status) {
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
