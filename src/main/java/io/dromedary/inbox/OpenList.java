package io.dromedary.inbox;

import io.dromedary.frontier.Frontier;
import io.dromedary.frontier.FrontierHeaders;
import io.dromedary.frontier.ListSource;
import io.dromedary.frontier.OpenedList;
import io.dromedary.frontier.ResultsNaming;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The step {@code openList}: registers the list whose name is in {@code CamelFileName} with the
 * frontier, or finds it when it was read before, in part or whole. Blocks for a moment.
 */
public final class OpenList implements Processor {

  /** {@link FrontierHeaders#READ_TO} of a list of which nothing is left to read. */
  static final long ALL = Long.MAX_VALUE;

  private final Frontier frontier;
  private final ResultsNaming naming;

  /**
   * Makes the step.
   *
   * @param naming names the results of a list that is new
   */
  public OpenList(Frontier frontier, ResultsNaming naming) {
    this.frontier = frontier;
    this.naming = naming;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    String name = message.getHeader(Exchange.FILE_NAME, String.class);
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException(
          "a list needs its name in the header " + Exchange.FILE_NAME);
    }
    Optional<InboxFile> file = InboxFile.of(exchange);
    ListSource source = new ListSource(name, file.map(InboxFile::fingerprint));
    OpenedList list = frontier.openList(source, naming);
    file.ifPresent(
        there ->
            exchange
                .getExchangeExtension()
                .addOnCompletion(new MovedAway(frontier, list.id(), there)));
    message.setHeader(FrontierHeaders.LIST, name);
    message.setHeader(FrontierHeaders.LIST_ID, list.id());
    message.setHeader(FrontierHeaders.RESULTS, list.results());
    message.setHeader(FrontierHeaders.READ_TO, list.complete() ? ALL : list.readTo());
  }
}
