package io.dromedary.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosingLedgerTest extends ThrottleTestBase {

  private static final HostKey HOST = new HostKey("a");

  private final List<ClosingRecord> written = new ArrayList<>();
  private final ClosingLedger ledger = new ClosingLedger(time, written::add);

  @BeforeEach
  void listen() throws Exception {
    log.next = ledger;
    start(2, 0, 10);
  }

  @Test
  void tellsTheWholeStoryOfAClosing() {
    closeWithTwoOthers();
    time.advance(Duration.ofMillis(40));
    producer.call(1).fail(new java.io.IOException("aborted"));
    assertThat(written).hasSize(2);
    assertThat(ledger.open()).hasSize(1);
    pass(Duration.ofSeconds(2));
    send("http://a/4");
    producer.call(2).answer(200);
    ClosingRecord record = last();
    assertThat(record.closing().reason().header()).isEqualTo("Retry-After: 2");
    assertThat(record.closing().cancelledInFlight()).isEqualTo(1);
    assertThat(record.closing().cancelledNotStarted()).isEqualTo(1);
    assertThat(record.closing().slotsBefore()).isEqualTo(2);
    assertThat(record.lastCancelledAfter()).contains(Duration.ofMillis(40));
    assertThat(record.closedUntil()).isEqualTo(ManualTime.START.plusSeconds(2));
    assertThat(record.limits()).isEqualTo(1);
    assertThat(record.violations()).isZero();
    assertThat(record.probe())
        .contains(new ClosingRecord.Probe(time.instant(), OptionalInt.of(200)));
    assertThat(record.end())
        .contains(new ClosingRecord.End(ClosingRecord.EndKind.OPENED, time.instant(), 1, 1.0));
    assertThat(ledger.open()).isEmpty();
  }

  @Test
  void endsARecordWhenTheProbeIsRefused() {
    closeAlone();
    pass(Duration.ofSeconds(2));
    send("http://a/2");
    producer.call(1).answer429(2);
    ClosingRecord first = ofEpoch(1);
    assertThat(first.probe().orElseThrow().status()).hasValue(429);
    assertThat(first.end().orElseThrow().how()).isEqualTo(ClosingRecord.EndKind.CLOSED_AGAIN);
    assertThat(ledger.open()).hasSize(1);
    assertThat(ledger.open().get(0).closing().again()).isTrue();
  }

  @Test
  void leavesTheClosingsOfAGateThatAnotherProcessGetsToThatOne() {
    closeAlone();
    ClosingRecord left = ledger.open().get(0);
    int before = written.size();

    throttle.gates().forget(HOST::equals);

    assertThat(ledger.open()).isEmpty();
    assertThat(written).hasSize(before);
    ledger.resume(List.of(left));
    log.opened(HOST, 1, 1, 1);
    assertThat(last().end()).isPresent();
  }

  @Test
  void waitsForTheLastCancelledExchange() {
    closeWithTwoOthers();
    HandProducer.Pending slow = producer.call(1);
    pass(Duration.ofSeconds(2));
    send("http://a/4");
    producer.call(2).answer(200);
    assertThat(ledger.open()).isEmpty();
    assertThat(last().lastCancelledAfter()).isEmpty();
    slow.fail(new java.io.IOException("aborted"));
    assertThat(last().lastCancelledAfter()).contains(Duration.ofSeconds(2));
  }

  @Test
  void doesNotWaitForItBeyondTheNextClosing() {
    closeWithTwoOthers();
    pass(Duration.ofSeconds(2));
    send("http://a/4");
    producer.call(2).answer(200);
    HandProducer.Pending slow = producer.call(1);
    log.closed(closing(2, false));
    slow.fail(new java.io.IOException("aborted"));
    assertThat(ofEpoch(1).lastCancelledAfter()).isEmpty();
  }

  @Test
  void goesOnWithWhatAnEarlierRunHasLeft() {
    closeAlone();
    ClosingLedger next = new ClosingLedger(time, written::add);
    next.resume(ledger.open());
    next.probed(HOST, 1, OptionalInt.of(200));
    next.opened(HOST, 1, 1, 2.5);
    assertThat(last().end())
        .contains(new ClosingRecord.End(ClosingRecord.EndKind.OPENED, time.instant(), 1, 2.5));
    assertThat(last().closing()).isEqualTo(written.get(0).closing());
    assertThat(next.open()).isEmpty();
  }

  @Test
  void countsEveryAnswerThatSaidSo() {
    send("http://a/1");
    send("http://a/2");
    producer.call(0).answer429(2);
    producer.call(1).answer429(9);
    assertThat(last().limits()).isEqualTo(2);
    assertThat(last().closedUntil()).isEqualTo(ManualTime.START.plusSeconds(9));
  }

  @Test
  void countsViolationsAndExtensions() {
    ledger.closed(closing(1, false));
    ledger.violation(HOST, 1, "http://a/x");
    ledger.violation(HOST, 7, "http://a/y");
    ledger.extended(HOST, 1, ManualTime.START.plusSeconds(99));
    assertThat(ledger.open().get(0).violations()).isEqualTo(1);
    assertThat(ledger.open().get(0).closedUntil()).isEqualTo(ManualTime.START.plusSeconds(99));
    assertThat(ledger.open().get(0).probe()).isEqualTo(Optional.empty());
  }

  /** The events of two threads: the next closing is told before the end of the one before. */
  @Test
  void toleratesAnOpeningThatIsToldLate() {
    ledger.closed(closing(1, false));
    ledger.allCancelled(HOST, 1, Duration.ZERO);
    ledger.closed(closing(2, false));
    ledger.opened(HOST, 1, 1, 1);
    assertThat(last().closing().epoch()).isEqualTo(1);
    assertThat(last().end().orElseThrow().how()).isEqualTo(ClosingRecord.EndKind.OPENED);
  }

  @Test
  void keepsAtMostTwoRecordsForAGate() {
    for (int epoch = 1; epoch <= 100; epoch++) {
      ledger.closed(closing(epoch, false));
    }
    assertThat(ledger.open()).hasSize(2);
    assertThat(written).hasSize(100);
  }

  private ClosingRecord last() {
    return written.get(written.size() - 1);
  }

  /** The last that was said of a closing. */
  private ClosingRecord ofEpoch(long epoch) {
    return written.stream()
        .filter(known -> known.closing().epoch() == epoch)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private void closeAlone() {
    send("http://a/1");
    producer.call(0).answer429(2);
  }

  private void closeWithTwoOthers() {
    send("http://a/1");
    send("http://a/2");
    send("http://a/3");
    producer.call(0).answer429(2);
  }

  private GateClosing closing(long epoch, boolean again) {
    CancelReason reason = new CancelReason(429, "http://a/", time.instant(), null);
    return new GateClosing(
        HOST, epoch, 1, reason, time.instant(), time.instant().plusSeconds(2), again, 2, 1, 0, 0);
  }
}
