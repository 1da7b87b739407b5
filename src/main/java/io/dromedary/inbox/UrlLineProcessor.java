package io.dromedary.inbox;

import io.dromedary.frontier.FrontierHeaders;
import io.dromedary.results.Outcome;
import io.dromedary.settle.Settlements;
import io.dromedary.url.CanonicalUrl;
import io.dromedary.url.UrlLine;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The step {@code urlLine}: the body, a line of a list, becomes its canonical URL with key and host
 * in the headers, and with the line itself where that is not what was written; a line that is no
 * URL becomes its outcome, and has no key.
 */
public final class UrlLineProcessor implements Processor {

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage();
    UrlLine line = message.getMandatoryBody(UrlLine.class);
    message.setHeader(FrontierHeaders.LINE, line.line());
    message.removeHeader(FrontierHeaders.KEY);
    message.removeHeader(FrontierHeaders.TEXT);
    if (line instanceof UrlLine.Url url) {
      url(message, url.url());
      if (!url.isAsWritten()) {
        message.setHeader(FrontierHeaders.TEXT, url.text());
      }
    } else if (line instanceof UrlLine.Invalid invalid) {
      message.setBody(Settlements.passing(new Outcome.Invalid(invalid.text(), invalid.reason())));
    } else {
      throw new IllegalArgumentException("line " + line.line() + " is blank and has no outcome");
    }
  }

  private static void url(Message message, CanonicalUrl url) {
    message.setHeader(FrontierHeaders.KEY, url.key().text());
    message.setHeader(FrontierHeaders.HOST, url.hostKey());
    message.setBody(url.href());
  }
}
