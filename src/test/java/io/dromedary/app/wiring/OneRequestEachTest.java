package io.dromedary.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneRequestEachTest {

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void componentsThatAreMadeLaterDoNotRetry(String name) throws Exception {
    try (CamelContext context = new DefaultCamelContext()) {
      OneRequestEach.bind(context);

      assertThat(component(context, name).isAutomaticRetriesDisabled()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void componentsThatAreThereAlreadyDoNotRetry(String name) throws Exception {
    try (CamelContext context = new DefaultCamelContext()) {
      HttpComponent component = component(context, name);
      OneRequestEach.bind(context);

      assertThat(component.isAutomaticRetriesDisabled()).isTrue();
    }
  }

  private static HttpComponent component(CamelContext context, String name) {
    return context.getComponent(name, HttpComponent.class);
  }
}
