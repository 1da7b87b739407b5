package io.dromedary.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierListener;
import io.dromedary.frontier.FrontierSettings;
import io.dromedary.frontier.PlainText;
import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.LineId;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.StateFolder;
import io.dromedary.store.sqlite.SqliteStore;
import io.dromedary.throttle.CallCancelledException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cancelled calls, and how they are counted. */
class GiveBackTest {

  @TempDir private Path folder;
  private final List<FrontierListener.Again> again = new ArrayList<>();
  private Frontier frontier;

  @BeforeEach
  void open() {
    frontier =
        Frontier.open(
            SqliteStore.in(StateFolder.lock(folder)),
            new FrontierSettings(1, Duration.ZERO, Duration.ofHours(1)),
            TimeSource.system(),
            new PlainText());
    frontier.listen(
        new FrontierListener() {
          @Override
          public void again(Again why) {
            again.add(why);
          }
        });
  }

  @AfterEach
  void close() {
    frontier.close();
  }

  @Test
  void aCallThatItsHostCancelledIsCountedAsLimited() throws Exception {
    giveBack(new CancelReason(429, "http://h/", Instant.EPOCH, null));

    assertThat(again).containsExactly(FrontierListener.Again.LIMITED);
  }

  @Test
  void aCallOfANodeThatLostItsLeaseIsNotCountedAsLimited() throws Exception {
    giveBack(CancelReason.leaseLost(Instant.EPOCH));

    assertThat(again).containsExactly(FrontierListener.Again.LEASE_LOST);
  }

  private void giveBack(CancelReason reason) throws Exception {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setProperty(QueuedUrl.PROPERTY, url());
    exchange.setProperty(
        Exchange.EXCEPTION_CAUGHT, new CallCancelledException(exchange, reason, true));
    CompletableFuture<Void> done = new CompletableFuture<>();
    new GiveBack(frontier, TimeSource.system()).process(exchange, sync -> done.complete(null));
    done.get(10, TimeUnit.SECONDS);
  }

  private static QueuedUrl url() {
    String url = "http://h/";
    return new QueuedUrl(
        1,
        new LineId(1, 1),
        url,
        new NextCall(new HostKey("h"), url, "", 0),
        new CallsSoFar(0, 0, ""),
        TimeSource.system().millis());
  }
}
