package io.dromedary.bench;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.TimeSource;
import io.dromedary.http.AsyncHttpComponent;
import io.dromedary.http.HttpSettings;
import io.dromedary.http.HttpSettingsBuilder;
import io.dromedary.testkit.ForgottenStates;
import io.dromedary.throttle.GateListener;
import io.dromedary.throttle.HostThrottle;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.DefaultExchange;

/** Our policy around our component, on a Camel route, gates kept in memory. */
final class ThrottleCancelling implements Cancelling {

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final ProducerTemplate template;

  ThrottleCancelling(int most) throws Exception {
    HttpSettings http =
        new HttpSettingsBuilder().allowPrivate(true).maxConnections(most + 1).build();
    Policy throttle =
        new HostThrottle(
            new ThrottleSettings(most + 1, 0, most),
            new ForgottenStates(),
            TimeSource.system(),
            new Random(1),
            scheduler,
            new GateListener() {});
    context.getRegistry().bind("async-http", new AsyncHttpComponent(http, TimeSource.system()));
    context.getRegistry().bind("hostThrottle", throttle);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:call").policy(throttle).to("async-http:call");
          }
        });
    context.start();
    template = context.createProducerTemplate();
  }

  @Override
  public String name() {
    return "dromedary";
  }

  @Override
  public void call(String url, Ends ends) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
    var unused =
        template.asyncSend("direct:call", exchange).whenComplete((end, failed) -> ends.ended());
  }

  @Override
  public void close() {
    context.stop();
    scheduler.shutdownNow();
  }
}
