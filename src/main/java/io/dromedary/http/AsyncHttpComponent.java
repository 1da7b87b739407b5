package io.dromedary.http;

import io.dromedary.host.HostAddresses;
import io.dromedary.host.TimeSource;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * The {@code async-http:NAME} component: makes exactly one HTTP request for an exchange, without
 * holding a thread, and can abort it on the wire. The name is a label.
 *
 * <p>The headers are those of camel-http: {@code CamelHttpUri} and {@code CamelHttpMethod} (GET,
 * HEAD or OPTIONS) go in, {@code CamelHttpResponseCode}, {@code CamelHttpResponseText} and the
 * headers of the answer come out. The URL is sent as it stands: no language of Camel reads it. The
 * body of the answer is counted and dropped; redirects are not followed, cookies not kept.
 *
 * <p>A call that ends without an answer fails its exchange with {@link CallFailedException}, {@link
 * AddressRefusedException}, {@link io.dromedary.throttle.CallCancelledException}, with {@link
 * IllegalArgumentException} when its URL or method is bad, or with {@link
 * java.util.concurrent.RejectedExecutionException} when the component is stopped.
 */
public final class AsyncHttpComponent extends DefaultComponent {

  /** Requests are small messages: more event loops than this only move between processors. */
  private static final int MAX_LOOPS = 8;

  /** Closing sockets is quick; a stop must not hang where it is not. */
  private static final int STOP_SECONDS = 10;

  private final HttpSettings settings;
  private final TimeSource time;
  private final Optional<Vertx> given;
  private @Nullable Vertx vertx;
  private volatile @Nullable Transport transport;

  /** Makes the component with a Vert.x instance of its own, which it closes when it is stopped. */
  public AsyncHttpComponent(HttpSettings settings, TimeSource time) {
    this(settings, time, Optional.empty());
  }

  /** Makes the component on the event loops of a Vert.x instance that it leaves open. */
  public AsyncHttpComponent(HttpSettings settings, TimeSource time, Vertx vertx) {
    this(settings, time, Optional.of(vertx));
  }

  private AsyncHttpComponent(HttpSettings settings, TimeSource time, Optional<Vertx> given) {
    this.settings = settings;
    this.time = time;
    this.given = given;
  }

  /**
   * Looks hosts up as calls do, and shares their memory of names: only addresses that may be called
   * count, the smallest of them is given, and behind a proxy names have none. Fails while the
   * component is not started.
   */
  public HostAddresses addresses() {
    return host -> HostLookup.start(transport(), host);
  }

  /**
   * Runs tasks on the event loops that calls run on, one executor for each loop; tasks must not
   * block. Empty while the component is not started.
   */
  public List<Executor> eventLoops() {
    Transport running = transport;
    return running == null ? List.of() : running.executors();
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    HeaderFilterStrategy filter =
        resolveAndRemoveReferenceParameter(
            parameters, "headerFilterStrategy", HeaderFilterStrategy.class, new CallHeaderFilter());
    return new AsyncHttpEndpoint(
        uri,
        this,
        endpoint -> new AsyncHttpProducer(endpoint, this::transport, filter, settings.userAgent()));
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    vertx = given.orElseGet(AsyncHttpComponent::ownVertx);
    transport = new Transport(settings, time, vertx);
  }

  @Override
  protected void doStop() throws Exception {
    Transport running = transport;
    if (running != null) {
      running.close();
      transport = null;
    }
    if (vertx != null && given.isEmpty()) {
      vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
      vertx = null;
    }
    super.doStop();
  }

  private Transport transport() {
    Transport running = transport;
    if (running == null) {
      throw new IllegalStateException("async-http is not started");
    }
    return running;
  }

  /** Without the cache of class path files, which costs time at the start and is not used. */
  private static Vertx ownVertx() {
    int loops = Math.min(Runtime.getRuntime().availableProcessors(), MAX_LOOPS);
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(loops)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }
}
