package io.dromedary.results;

import io.dromedary.frontier.FrontierHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The step {@code resultLine}: the body, an outcome, becomes the line of results as it stands in
 * the outbox, without its line end. For routes that send results elsewhere too.
 */
public final class ResultLineProcessor implements Processor {

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    message.setBody(
        Outcomes.line(
            message.getHeader(FrontierHeaders.LIST, String.class),
            message.getHeader(FrontierHeaders.LINE, Long.class),
            message.getMandatoryBody(String.class)));
  }
}
