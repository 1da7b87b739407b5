package io.dromedary.inbox;

import io.dromedary.files.OneLine;
import io.dromedary.frontier.Frontier;
import io.dromedary.store.ReadFile;
import io.dromedary.store.StoredList;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files in {@code .done} whose lists the database does not know: it has gone back to a state
 * before they were taken. They go back into the inbox, and are lists that are new.
 */
public final class UnknownFiles {

  private static final Logger LOG = LoggerFactory.getLogger(UnknownFiles.class);

  private UnknownFiles() {}

  /**
   * Puts them back. Blocks.
   *
   * @param since those that were moved away later are looked at; of these, the file of each list
   *     that is known is still watched in case it grows
   */
  public static void putBack(Frontier frontier, InboxFolder inbox, Instant since) {
    Set<String> watched =
        frontier.lists().files().all().stream().map(ReadFile::movedTo).collect(Collectors.toSet());
    Set<String> stored =
        frontier.lists().stored().stream()
            .map(StoredList::file)
            .flatMap(Optional::stream)
            .map(UnfinishedLists::key)
            .collect(Collectors.toSet());
    for (InboxFile file : inbox.done()) {
      boolean known = watched.contains(file.name()) || stored.contains(String.valueOf(file.key()));
      if (!known && file.wasTouchedAfter(since)) {
        putBack(inbox, file);
      }
    }
  }

  private static void putBack(InboxFolder inbox, InboxFile file) {
    String name = OneLine.of(file.name());
    try {
      if (inbox.moveBack(file)) {
        LOG.warn(
            "The database does not know the list {} in .done any more: it is read again", name);
      } else {
        LOG.error(
            "The database does not know the list {} in .done any more, and another one of its name is"
                + " in the inbox: drop it again",
            name);
      }
    } catch (IOException e) {
      LOG.error("List {} cannot be moved back from .done: {}", name, e.toString());
    }
  }
}
