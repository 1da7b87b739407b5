package io.dromedary.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.frontier.PlainText;
import io.dromedary.host.TimeSource;
import io.dromedary.store.CallsUnderWay;
import io.dromedary.store.Change;
import io.dromedary.store.NodeChange;
import io.dromedary.store.Recheck;
import io.dromedary.store.StoreRules;
import io.dromedary.store.sql.Handlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every kind of change has somebody who carries it out. */
class HandlersTest {

  private static final CallsUnderWay NONE =
      new CallsUnderWay() {
        @Override
        public boolean has(long id) {
          return false;
        }

        @Override
        public boolean leave(long id) {
          return true;
        }
      };

  @Test
  void noChangeIsForgotten() {
    StoreRules rules =
        new StoreRules(TimeSource.system(), Recheck.after(Duration.ZERO), new PlainText(), NONE);

    Handlers<SqliteTransaction> handlers = SqliteStore.handlers(rules);

    assertThat(kinds(Change.class).filter(kind -> !NodeChange.class.isAssignableFrom(kind)))
        .hasSizeGreaterThan(30)
        .allMatch(handlers::has);
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(HandlersTest::kinds)
        : Stream.of(type);
  }
}
