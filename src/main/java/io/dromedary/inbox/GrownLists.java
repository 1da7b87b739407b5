package io.dromedary.inbox;

import io.dromedary.files.OneLine;
import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.ReadFiles;
import io.dromedary.host.TimeSource;
import io.dromedary.store.ReadFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code grownLists}: looks again at the files of lists that have been read, and gives
 * those that have grown and look complete again, each as a message for the route that reads a list.
 * One whose old bytes have changed goes to the failed ones. By one thread at a time.
 */
public final class GrownLists {

  private static final Logger LOG = LoggerFactory.getLogger(GrownLists.class);

  private static final String CHANGED =
      "the file was changed after it had been read, so lines may be missing; drop it again when it"
          + " is complete. The lines that were read get their outcomes in the outbox.";

  private final Frontier frontier;
  private final ReadFiles files;
  private final InboxFolder inbox;
  private final TimeSource time;
  private final ArrivedFiles arrivals;

  /** Files that were found unchanged since they were read. */
  private final Map<Long, InboxFile> asRead = new HashMap<>();

  /**
   * Makes the bean.
   *
   * @param unfinishedWait how long a file that seems unfinished must stay as it is
   */
  public GrownLists(
      Frontier frontier, InboxFolder inbox, Duration unfinishedWait, TimeSource time) {
    this.frontier = frontier;
    this.files = frontier.lists().files();
    this.inbox = inbox;
    this.time = time;
    this.arrivals = new ArrivedFiles(unfinishedWait, time, Writers::now);
  }

  /** The lists that are to be read on. Blocks. */
  public List<Message> find(Exchange exchange) {
    if (frontier.stateLost().isPresent()) {
      return List.of();
    }
    arrivals.begin();
    List<ReadFile> all = files.all();
    arrivals.keep(all.stream().map(ReadFile::movedTo).toList());
    asRead.keySet().retainAll(all.stream().map(ReadFile::listId).toList());
    List<Message> grown = new ArrayList<>();
    for (ReadFile read : all) {
      look(read).map(list -> message(exchange, list)).ifPresent(grown::add);
    }
    return grown;
  }

  private Optional<GrownList> look(ReadFile read) {
    Optional<InboxFile> file = InboxFile.of(inbox.done(read.movedTo()));
    if (file.isEmpty()) {
      if (read.reading()) { // by a run that was killed
        var unused = frontier.lists().close(read.listId()).toCompletableFuture().join();
      }
      files.forget(read.listId());
    }
    try {
      return file.isPresent() ? look(read, file.get()) : Optional.empty();
    } catch (IOException e) {
      LOG.warn(
          "List {} cannot be checked for new lines: {}", OneLine.of(read.name()), e.toString());
      return Optional.empty();
    }
  }

  private Optional<GrownList> look(ReadFile read, InboxFile file) throws IOException {
    InboxFile before = asRead.get(read.listId());
    boolean known = before != null && before.isSameAs(file) && !read.reading();
    if (known) {
      if (time.millis() > read.until() && arrivals.writerOf(file).isEmpty()) {
        files.forget(read.listId());
      }
      return Optional.empty();
    }
    if (file.size() > read.bytes() && arrivals.waitsFor(file).isPresent()) {
      return Optional.empty();
    }
    if (file.size() < read.bytes()
        || !FirstBytes.digest(file.path(), read.bytes()).equals(read.digest())) {
      fail(read, file);
      return Optional.empty();
    }
    if (file.size() == read.bytes() && !read.reading()) {
      asRead.put(read.listId(), file);
      return Optional.empty();
    }
    return Optional.of(new GrownList(read, file, read.openEnd() && goesOn(read, file)));
  }

  /**
   * Returns true when what was added belongs to the last line. Compressed data does not show that.
   */
  private static boolean goesOn(ReadFile read, InboxFile file) throws IOException {
    try (InputStream in =
        Files.newInputStream(file.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      in.skipNBytes(read.bytes());
      int first = in.read();
      int second = in.read();
      return !isLineEnd(first) && (first != 0 || !isLineEnd(second));
    }
  }

  private static boolean isLineEnd(int octet) {
    return octet == '\n' || octet == '\r';
  }

  private void fail(ReadFile read, InboxFile file) throws IOException {
    String target = inbox.fail(file, read.name(), CHANGED);
    files.forget(read.listId());
    LOG.warn("List {} goes to {}: {}", OneLine.of(read.name()), OneLine.of(target), CHANGED);
  }

  private static Message message(Exchange exchange, GrownList list) {
    LOG.info(
        "List {} has grown since it was read: its new lines are read",
        OneLine.of(list.read().name()));
    Message message = new DefaultMessage(exchange.getContext());
    message.setHeader(Exchange.FILE_NAME, list.read().name());
    message.setHeader(Exchange.FILE_NAME_ONLY, list.read().name());
    message.setHeader(GrownList.HEADER, list);
    return message;
  }
}
