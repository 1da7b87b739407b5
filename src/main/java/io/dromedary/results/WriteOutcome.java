package io.dromedary.results;

import io.dromedary.frontier.FrontierHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** The step {@code writeOutcome}: writes the outcome in the body as the result of its line. */
public final class WriteOutcome implements Processor {

  private final Results results;

  /** Makes the step. */
  public WriteOutcome(Results results) {
    this.results = results;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    exchange.setProperty(FrontierHeaders.WRITING, true);
    results.append(
        ResultList.of(exchange),
        message.getHeader(FrontierHeaders.LINE, Long.class),
        message.getMandatoryBody(String.class));
    exchange.removeProperty(FrontierHeaders.WRITING);
  }
}
