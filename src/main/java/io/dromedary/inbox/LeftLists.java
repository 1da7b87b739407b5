package io.dromedary.inbox;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.StoredList;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier run has left of lists, before the inbox is read again. A list whose file is still
 * there is read on from where it was; one whose file is gone or is another one now ends with the
 * lines that were read.
 */
public final class LeftLists {

  private static final Logger LOG = LoggerFactory.getLogger(LeftLists.class);

  private LeftLists() {}

  /** Settles what is to become of each list. Blocks. */
  public static void sort(Frontier frontier, Path inbox) {
    for (StoredList list : frontier.storedLists()) {
      if (!isThere(list, inbox)) {
        end(frontier, list);
      }
    }
  }

  private static void end(Frontier frontier, StoredList list) {
    if (!list.complete()) {
      LOG.warn(
          "List {} was read to line {} by an earlier run, and its file is gone or changed: it ends there",
          list.name(),
          list.readTo());
      frontier.closeList(list.id()).toCompletableFuture().join();
    }
    frontier.movedAway(list.id()).toCompletableFuture().join();
  }

  private static boolean isThere(StoredList list, Path inbox) {
    return list.file().isPresent()
        && InboxFile.of(inbox.resolve(list.name())).map(InboxFile::fingerprint).equals(list.file());
  }
}
