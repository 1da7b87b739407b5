package io.dromedary.simulation;

import io.dromedary.throttle.ManualTime;
import io.dromedary.throttle.VirtualScheduler;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** Stands where async-http would: its endpoint calls modelled hosts. */
final class ModelledNet extends DefaultComponent {

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final Map<String, ModelledHost> hosts;
  private final ManualTime time;
  private final VirtualScheduler scheduler;
  private long digest;

  ModelledNet(Map<String, ModelledHost> hosts, ManualTime time, VirtualScheduler scheduler) {
    this.hosts = hosts;
    this.time = time;
    this.scheduler = scheduler;
  }

  long now() {
    return time.nanos();
  }

  void in(long nanos, Runnable event) {
    scheduler.schedule(event, nanos, TimeUnit.NANOSECONDS);
  }

  /** Adds an event to the digest of the run. */
  void note(String url, int status) {
    digest = Long.rotateLeft(digest * MIX + now(), 17) ^ (url.hashCode() * 31L + status);
  }

  /** A number that two equal runs have in common. */
  long digest() {
    return digest;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    return new NetEndpoint(uri, this);
  }

  private void call(Exchange exchange, AsyncCallback callback) {
    String url = exchange.getMessage().getHeader(Exchange.HTTP_URI, String.class);
    String host = url.substring("http://".length(), url.indexOf('/', "http://".length()));
    new ModelledCall(this, hosts.get(host), exchange, callback).begin();
  }

  private static final class NetEndpoint extends DefaultEndpoint {
    private final ModelledNet net;

    NetEndpoint(String uri, ModelledNet net) {
      super(uri, net);
      this.net = net;
    }

    @Override
    public Producer createProducer() {
      return new DefaultAsyncProducer(this) {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
          net.call(exchange, callback);
          return false;
        }
      };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException();
    }
  }
}
