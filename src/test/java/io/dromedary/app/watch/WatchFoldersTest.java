package io.dromedary.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dromedary.files.FolderHeldException;
import io.dromedary.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchFoldersTest {

  @TempDir private Path folder;

  private Settings settings(String inbox, String outbox, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("dromedary.inbox", folder.resolve(inbox).toString());
    all.put("dromedary.outbox", folder.resolve(outbox).toString());
    return Settings.of(all);
  }

  private Settings shared(String inbox, String outbox, String role) {
    return settings(
        inbox,
        outbox,
        Map.of("dromedary.database", "postgresql://me@db/links", "dromedary.role", role));
  }

  private Stream<String> made() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all
          .filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void aNodeAloneMakesItsFoldersAndNothingInThem() throws IOException {
    try (WatchFolders taken = WatchFolders.take(settings("in", "out", Map.of()))) {
      assertThat(taken.inbox()).isEmpty();
      assertThat(made()).containsExactly("in", "out");
    }
  }

  @Test
  void aNodeThatOnlyCallsHasNoFolders() throws IOException {
    try (WatchFolders taken = WatchFolders.take(shared("in", "out", "calls"))) {
      assertThat(taken.inbox()).isEmpty();
      assertThat(made()).isEmpty();
    }
  }

  @Test
  void anInboxAmongOthersHasAnIdentityThatLasts() throws IOException {
    try (WatchFolders a = WatchFolders.take(shared("in", "out", "files"));
        WatchFolders b = WatchFolders.take(shared("in2", "out2", "all"))) {
      assertThat(a.inbox().orElseThrow()).isNotEqualTo(b.inbox().orElseThrow());
      assertThat(Files.readString(folder.resolve("in/.dromedary-inbox")))
          .startsWith(a.inbox().orElseThrow().toString());
    }
  }

  @Test
  void twoNodesDoNotShareAnInbox() throws IOException {
    try (WatchFolders taken = WatchFolders.take(shared("in", "out", "all"))) {
      assertThat(taken.inbox()).isPresent();
      assertThatThrownBy(() -> WatchFolders.take(shared("in", "out2", "all")))
          .isInstanceOf(FolderHeldException.class)
          .hasMessageStartingWith("the inbox " + folder.resolve("in") + " is used by process ");
    }
  }

  @Test
  void twoNodesDoNotShareAnOutbox() throws IOException {
    try (WatchFolders taken = WatchFolders.take(shared("in", "out", "all"))) {
      assertThat(taken.inbox()).isPresent();
      assertThatThrownBy(() -> WatchFolders.take(shared("in2", "out", "all")))
          .isInstanceOf(FolderHeldException.class)
          .hasMessageStartingWith("the outbox " + folder.resolve("out") + " is used by process ");
    }
    try (WatchFolders again = WatchFolders.take(shared("in2", "out", "all"))) {
      assertThat(again.inbox()).as("what was taken before the refusal is given back").isPresent();
    }
  }
}
