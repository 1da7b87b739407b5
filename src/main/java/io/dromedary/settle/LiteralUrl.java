package io.dromedary.settle;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The step {@code literalUrl}, before an endpoint of Camel's own HTTP components: they take <code>
 * {{...}}</code> in {@code CamelHttpUri} for a property to be resolved, so that a line of a list
 * could make them send a secret of this machine. Its braces are percent-encoded (RFC 3986, section
 * 2.1), which means the same to a server.
 */
public final class LiteralUrl implements Processor {

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    String url = message.getHeader(Exchange.HTTP_URI, String.class);
    if (url != null && url.indexOf('{') >= 0) {
      message.setHeader(Exchange.HTTP_URI, url.replace("{", "%7B").replace("}", "%7D"));
    }
  }
}
