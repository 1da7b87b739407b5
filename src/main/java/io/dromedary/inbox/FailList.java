package io.dromedary.inbox;

import io.dromedary.files.OneLine;
import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierHeaders;
import io.dromedary.inbox.InboxFile.Fate;
import io.dromedary.store.StoreException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps {@code failList} and {@code failGrownList}, where a list, or the new lines of one,
 * could not be read: its file goes to {@code .failed}, with the reason beside it. Lines that were
 * read before get their outcomes. Blocks for a moment.
 *
 * <p>When the cause is not the list, but a stop or a database that cannot be written, the file is
 * left where it is and read on later.
 */
public final class FailList implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(FailList.class);
  private static final int DEEPEST_CAUSE = 10;
  static final String KEPT =
      ". The lines before that were read and get their outcomes in the outbox.";
  private static final String NONE = ". No line of it was read.";

  private final Frontier frontier;
  private final InboxFolder inbox;

  /** Makes the step. */
  public FailList(Frontier frontier, InboxFolder inbox) {
    this.frontier = frontier;
    this.inbox = inbox;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    Optional<GrownList> grown = GrownList.of(exchange);
    if (grown.isPresent()) {
      failGrown(exchange, grown.get(), failure);
    } else {
      fail(exchange, failure);
    }
  }

  private void fail(Exchange exchange, Exception failure) throws Exception {
    String list = OneLine.of(exchange.getMessage().getHeader(Exchange.FILE_NAME, "", String.class));
    if (isOf(failure, ListException.Kind.GONE)) {
      LOG.warn("List {} has been read: {}", list, failure.getMessage());
      throw failure;
    }
    if (isOf(failure, ListException.Kind.NOT_READY)) {
      LOG.debug("List {} is left in the inbox: {}", list, failure.getMessage());
      throw failure;
    }
    if (exchange.getContext().isStopping() || isOwnFault(failure)) {
      LOG.warn("List {} is left in the inbox and read on later: {}", list, reason(failure));
      throw failure;
    }
    String reason = brokenOff(exchange, failure);
    if (InboxFile.openedBy(exchange).filter(f -> f.fate() == Fate.GONE).isPresent()) {
      LOG.warn("List {} was taken away or replaced while it was read: {}", list, reason);
      throw failure;
    }
    String target = inbox.failedTo(exchange);
    exchange.setProperty(InboxFolder.FAILED, target);
    inbox.explain(target, reason);
    LOG.warn("List {} cannot be read and goes to {}: {}", list, OneLine.of(target), reason);
  }

  private void failGrown(Exchange exchange, GrownList list, Exception failure) throws Exception {
    String name = OneLine.of(list.read().name());
    if (exchange.getContext().isStopping() || isOwnFault(failure)) {
      LOG.warn("The new lines of list {} are read later: {}", name, reason(failure));
      return;
    }
    Long listId = exchange.getMessage().getHeader(FrontierHeaders.LIST_ID, Long.class);
    String reason = reason(failure) + KEPT;
    if (listId != null) {
      var unused = frontier.lists().breakOff(listId, reason).toCompletableFuture().get();
    }
    String target = inbox.fail(list.file(), list.read().name(), reason);
    frontier.lists().files().forget(listId == null ? list.read().listId() : listId);
    LOG.warn("List {} has grown, cannot be read on and goes to {}: {}", name, target, reason);
  }

  /** Ends the list, durably; says why in words that hold for the next run, too. */
  private String brokenOff(Exchange exchange, Exception failure) throws Exception {
    if (isOf(failure, ListException.Kind.BROKEN)) {
      return String.valueOf(failure.getMessage());
    }
    Long listId = exchange.getMessage().getHeader(FrontierHeaders.LIST_ID, Long.class);
    String kept = reason(failure) + KEPT;
    if (listId == null) {
      return reason(failure) + NONE;
    }
    CompletableFuture<Boolean> durable =
        frontier.lists().breakOff(listId, kept).toCompletableFuture();
    return durable.get() ? kept : reason(failure) + NONE;
  }

  private static boolean isOf(Exception failure, ListException.Kind kind) {
    return failure instanceof ListException list && list.kind() == kind;
  }

  /** Returns true when an exchange has failed for a reason that its list has no part in. */
  static boolean isOwnFault(Exchange exchange) {
    Exception failure = exchange.getException();
    return failure != null && (exchange.getContext().isStopping() || isOwnFault(failure));
  }

  static boolean isOwnFault(Exception failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof StoreException
          || cause instanceof RejectedExecutionException
          || cause instanceof ReadingStoppedException
          || isOutOfFiles(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** This process has as many files and connections open as it may: EMFILE or ENFILE. */
  private static boolean isOutOfFiles(Throwable cause) {
    return cause instanceof IOException
        && String.valueOf(cause.getMessage()).contains("Too many open files");
  }

  /** The innermost cause is what happened; the ones around it are how Camel came to it. */
  static String reason(Exception failure) {
    Throwable cause = failure;
    for (int depth = 0; cause.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
      cause = cause.getCause();
    }
    if (cause instanceof ListException) {
      return OneLine.of(String.valueOf(cause.getMessage()));
    }
    String what = cause.getClass().getSimpleName();
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause instanceof EOFException ? what + ": the file ends too early" : what;
    }
    return OneLine.of(what + ": " + message).strip();
  }
}
