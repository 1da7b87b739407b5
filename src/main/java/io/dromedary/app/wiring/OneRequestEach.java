package io.dromedary.app.wiring;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Lets Camel's own components {@code http} and {@code https} make one request for an exchange, no
 * more. Their client would sleep through Retry-After and make a call again by itself, so that the
 * gate of the host never hears of a 429, nor the results of the first request.
 */
final class OneRequestEach extends LifecycleStrategySupport {

  private static final List<String> COMPONENTS = List.of("http", "https");

  private final CamelContext context;

  private OneRequestEach(CamelContext context) {
    this.context = context;
  }

  /** Sees to the components that a context has and to those that it makes later. */
  static void bind(CamelContext context) {
    OneRequestEach rule = new OneRequestEach(context);
    context.addLifecycleStrategy(rule);
    for (String name : COMPONENTS) {
      Component there = context.hasComponent(name);
      if (there != null) {
        rule.onComponentAdd(name, there);
      }
    }
  }

  @Override
  public void onComponentAdd(String name, Component component) {
    PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
    if (COMPONENTS.contains(name) && configurer != null) {
      configurer.configure(context, component, "automaticRetriesDisabled", true, true);
    }
  }
}
