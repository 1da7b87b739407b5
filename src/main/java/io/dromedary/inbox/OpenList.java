package io.dromedary.inbox;

import io.dromedary.files.OneLine;
import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierHeaders;
import io.dromedary.frontier.ResultsNaming;
import io.dromedary.store.ListSource;
import io.dromedary.store.OpenedList;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step {@code openList}: registers the list whose name is in {@code CamelFileName} with the
 * frontier, or finds it when it was read before, in part or whole. Blocks for a moment.
 */
public final class OpenList implements Processor {

  /** {@link FrontierHeaders#READ_TO} of a list of which nothing is left to read. */
  static final long ALL = Long.MAX_VALUE;

  private static final Logger LOG = LoggerFactory.getLogger(OpenList.class);

  private final Frontier frontier;
  private final ResultsNaming naming;
  private final InboxFolder inbox;
  private final InboxFilter filter;

  /**
   * Makes the step.
   *
   * @param naming names the results of a list that is new
   * @param inbox the folder whose files move away when they are read; a file from elsewhere may
   *     stay, and is a new list each time
   * @param filter is notified which files have moved and which have not
   */
  public OpenList(Frontier frontier, ResultsNaming naming, InboxFolder inbox, InboxFilter filter) {
    this.filter = filter;
    this.frontier = frontier;
    this.naming = naming;
    this.inbox = inbox;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    String name = message.getHeader(Exchange.FILE_NAME, String.class);
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException(
          "a list needs its name in the header " + Exchange.FILE_NAME);
    }
    if (frontier.stateLost().isPresent()) {
      throw new ReadingStoppedException();
    }
    Optional<GrownList> grown = GrownList.of(exchange);
    if (grown.isPresent()) {
      readOn(exchange, grown.get());
      return;
    }
    Optional<InboxFile> file = InboxFile.of(exchange).filter(inbox::holds);
    if (file.isPresent() && !filter.isAsAccepted(file.get())) {
      throw ListException.notReady();
    }
    Optional<String> named =
        Optional.ofNullable(message.getHeader(FrontierHeaders.SOURCE, String.class));
    ListSource source = new ListSource(name, file.map(inbox::source).or(() -> named));
    OpenedList list = frontier.lists().open(source, naming);
    file.ifPresent(there -> opened(exchange, list, there));
    logOpened(name, list);
    begin(exchange, list, file);
    if (list.broken().isPresent()) {
      throw ListException.broken(list.broken().get());
    }
  }

  /** The new lines of a file that has been read before. */
  private void readOn(Exchange exchange, GrownList grown) {
    OpenedList list = frontier.lists().files().readOn(grown.read(), grown.goesOn(), naming);
    grown.file().opensIn(exchange);
    begin(exchange, list, Optional.of(grown.file()));
  }

  private static void begin(Exchange exchange, OpenedList list, Optional<InboxFile> file) {
    Message message = exchange.getMessage();
    String name = message.getHeader(Exchange.FILE_NAME, String.class);
    message.setHeader(FrontierHeaders.LIST, name);
    message.setHeader(FrontierHeaders.LIST_ID, list.id());
    message.setHeader(FrontierHeaders.RESULTS, list.results());
    message.setHeader(FrontierHeaders.READ_TO, list.complete() ? ALL : list.readTo());
    if (file.isPresent() && !list.complete()) {
      ListInput.begin(file.get(), exchange);
    }
  }

  private void opened(Exchange exchange, OpenedList list, InboxFile file) {
    file.opensIn(exchange);
    new MoveCompletion(frontier, filter, list.id(), file).attachTo(exchange);
  }

  private static void logOpened(String name, OpenedList list) {
    if (!list.complete() && list.readTo() > 0) {
      LOG.info("List {} is read on behind line {}", OneLine.of(name), list.readTo());
    } else if (!list.complete()) {
      LOG.info("List {} has been taken", OneLine.of(name));
    }
  }
}
