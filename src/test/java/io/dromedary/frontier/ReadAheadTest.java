package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.LineId;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Reads for many lanes at once, where each read is a round trip. */
class ReadAheadTest {

  private static final int ROWS = 3;

  private final List<List<Long>> asked = new ArrayList<>();
  private final LaneBoard board = new LaneBoard(host -> host);

  private LaneReads reads(int lanesAtOnce) {
    return new LaneReads(
        new QueueReader() {
          @Override
          public List<LaneSize> lanes() {
            return List.of();
          }

          @Override
          public List<List<QueuedUrl>> next(List<LaneAsk> lanes) {
            asked.add(lanes.stream().map(LaneAsk::listId).toList());
            return lanes.stream().map(ReadAheadTest::rows).toList();
          }

          @Override
          public int lanesAtOnce() {
            return lanesAtOnce;
          }

          @Override
          public long outcomes(long behind) {
            return 0;
          }
        },
        new StorageClock(TimeSource.system()));
  }

  private static List<QueuedUrl> rows(QueueReader.LaneAsk ask) {
    return LongStream.rangeClosed(ask.afterLine() + 1, ROWS)
        .limit(ask.limit())
        .mapToObj(line -> url(new LineId(ask.listId(), line), ask.host()))
        .toList();
  }

  private static QueuedUrl url(LineId at, HostKey host) {
    String url = "http://" + host + '/' + at.line();
    return new QueuedUrl(
        at.listId() * ROWS + at.line(),
        at,
        url,
        new NextCall(host, url, "", 0),
        new CallsSoFar(0, 0, ""),
        0);
  }

  private void offer(long list, String host) {
    Lane lane = board.lane(list, new HostKey(host));
    lane.queued(ROWS);
    board.offer(lane);
  }

  private List<String> takeAll(LaneReads reads) {
    List<String> taken = new ArrayList<>();
    for (Lane lane = board.nextTurn(); lane != null; lane = board.nextTurn()) {
      taken.add(reads.peek(lane, 1, board::nextTurns).orElseThrow().url());
      lane.take();
      board.goOn(lane);
    }
    return taken;
  }

  @Test
  void oneReadServesTheLanesWhoseTurnsComeNext() {
    offer(1, "a");
    offer(1, "b");
    offer(2, "c");
    offer(1, "d");

    takeAll(reads(3));

    assertThat(asked).containsExactly(List.of(1L, 2L, 1L), List.of(1L));
  }

  @Test
  void theOrderOfTurnsIsThatOfReadingForOneLaneAtATime() {
    offerSome();
    List<String> alone = takeAll(reads(1));
    int reads = asked.size();
    asked.clear();
    offerSome();

    assertThat(takeAll(reads(500))).isEqualTo(alone).hasSize(6 * ROWS);
    assertThat(asked).hasSizeLessThan(reads);
  }

  private void offerSome() {
    board.all().clear();
    for (String host : List.of("a", "b", "c")) {
      offer(1, host);
      offer(2, host + host);
    }
  }

  @Test
  void aLaneThatHasRowsAtHandIsNotReadAgain() {
    LaneReads reads = reads(500);
    offer(1, "a");
    offer(2, "b");
    Lane first = board.nextTurn();
    assertThat(first).isNotNull();
    reads.peek(first, 1, board::nextTurns);
    Lane second = board.nextTurn();
    assertThat(second).isNotNull();
    reads.peek(second, 1, board::nextTurns);

    assertThat(asked).hasSize(1);
  }
}
