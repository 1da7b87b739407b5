package io.dromedary.http;

import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/** Removes the headers that camel-http removes, and those of this program. */
final class CallHeaderFilter extends HttpHeaderFilterStrategy {

  private static final String[] PRIVATE = {"Camel", "camel", "Dromedary", "dromedary"};

  @Override
  protected void initialize() {
    super.initialize();
    setOutFilterStartsWith(PRIVATE);
    setInFilterStartsWith(PRIVATE);
  }
}
