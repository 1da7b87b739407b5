package io.dromedary.inbox;

import io.dromedary.files.OneLine;
import io.dromedary.frontier.Frontier;
import io.dromedary.store.ReadFile;
import io.dromedary.store.StoredList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lists that an earlier run has not finished. A list whose file is still there, or was moved
 * away as read though the database does not know that any more, is read on from its last line; one
 * whose file is gone or replaced ends with the lines that were read. The file of a list that was
 * read to its end is watched in case it grows.
 */
public final class UnfinishedLists {

  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedLists.class);

  private UnfinishedLists() {}

  /** Resumes, ends or watches each list. Blocks. */
  public static void sort(Frontier frontier, InboxFolder inbox, long lookUntil) {
    Set<Long> readOn =
        frontier.lists().files().all().stream().map(ReadFile::listId).collect(Collectors.toSet());
    for (StoredList list : frontier.lists().stored()) {
      if (list.file().isPresent() ? !isThere(list, inbox) : !readOn.contains(list.id())) {
        sort(frontier, inbox, list, lookUntil);
      }
    }
  }

  /** The file of a list is not where it was. */
  private static void sort(Frontier frontier, InboxFolder inbox, StoredList list, long lookUntil) {
    if (list.file().isPresent() && !list.complete() && goesOn(frontier, inbox, list, lookUntil)) {
      frontier.lists().movedAway(list.id()).toCompletableFuture().join();
      return;
    }
    if (list.complete() && list.file().isPresent()) {
      lookAt(frontier, inbox, list, lookUntil);
    }
    end(frontier, list);
  }

  /**
   * A file that was read to its end and moved away, though the database has lost that, is read on
   * where it is, as one that has grown.
   */
  private static boolean goesOn(
      Frontier frontier, InboxFolder inbox, StoredList list, long lookUntil) {
    String file = list.file().orElseThrow();
    Optional<String> done = inbox.findDone(key(file)).filter(name -> isOf(file, inbox.done(name)));
    try {
      if (done.isPresent()) {
        String nothing = FirstBytes.digest(inbox.done(done.get()), 0);
        frontier.lists().files().read(list.id(), list.name(), 0, nothing, false);
        frontier.lists().files().moved(list.id(), done.get(), lookUntil);
        LOG.warn(
            "List {} was read to its end, but the database knows no more than line {}: it is read on",
            OneLine.of(list.name()),
            list.readTo());
      }
      return done.isPresent();
    } catch (IOException e) {
      LOG.warn("List {} cannot be read on: {}", OneLine.of(list.name()), e.toString());
      return false;
    }
  }

  /** Returns true for a file with lines that is, but for its name, the one that was opened. */
  private static boolean isOf(String file, Path there) {
    return InboxFile.of(there)
        .filter(now -> now.size() > 0 && file.endsWith(now.fingerprintWithoutName()))
        .isPresent();
  }

  /** The number on the file system in the identity of a file. */
  static String key(String file) {
    return file.substring(file.lastIndexOf('|') + 1);
  }

  /** The file of a list that was read to its end, wherever it is: it may have grown since. */
  private static void lookAt(
      Frontier frontier, InboxFolder inbox, StoredList list, long lookUntil) {
    String file = list.file().orElseThrow();
    String key = key(file);
    Optional<InboxFile> there =
        InboxFile.of(inbox.path(list.name())).filter(now -> key.equals(String.valueOf(now.key())));
    try {
      Optional<String> done =
          there.isPresent() ? Optional.of(inbox.moveToDone(there.get())) : inbox.findDone(key);
      done.ifPresent(name -> frontier.lists().files().moved(list.id(), name, lookUntil));
    } catch (IOException e) {
      LOG.warn("List {} cannot be moved away: {}", OneLine.of(list.name()), e.toString());
    }
  }

  private static void end(Frontier frontier, StoredList list) {
    if (!list.complete()) {
      LOG.warn(
          "List {} was read to line {} by an earlier run, and its file is gone or changed: it ends there",
          list.name(),
          list.readTo());
      frontier.lists().close(list.id()).toCompletableFuture().join();
    }
    frontier.lists().movedAway(list.id()).toCompletableFuture().join();
  }

  private static boolean isThere(StoredList list, InboxFolder inbox) {
    return list.file().isPresent()
        && InboxFile.of(inbox.path(list.name())).map(inbox::source).equals(list.file());
  }
}
