package io.dromedary.http;

import io.vertx.core.http.HttpClient;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One call from its name look-up to the last byte. Every step runs on the event loop of the call,
 * so that of answer, time limit, abort and stop exactly one ends it.
 */
final class HttpCall implements CallLoop.Guest, Attempt.Listener {

  private enum Phase {
    LOOK_UP,
    CONNECT,
    WAIT,
    BODY,
    ENDED
  }

  private final Transport transport;
  private final CallLoop loop;
  private final CallRequest request;
  private final CallCompletion ending;
  private final Optional<ProxyServer> proxy;
  private final Optional<ProxyFailures> atProxy;
  private final CallTimeLimits time;
  private final Deadline deadline;
  private Phase phase = Phase.LOOK_UP;
  private HostConnections servers = new HostConnections(List.of());
  private boolean retried;
  private @Nullable Attempt attempt;
  private @Nullable AnswerHead answer;
  private CallCost tally = CallCost.NONE;

  /** Begins a call; it ends on an event loop. Safe for use by any thread. */
  static void begin(Transport transport, CallRequest request, CallCompletion ending) {
    CallLoop loop = transport.loopOf(request.url());
    loop.run(new HttpCall(transport, loop, request, ending)::begin);
  }

  private HttpCall(Transport transport, CallLoop loop, CallRequest request, CallCompletion ending) {
    this.transport = transport;
    this.loop = loop;
    this.request = request;
    this.ending = ending;
    this.proxy = transport.proxies().of(request.url());
    this.atProxy = proxy.map(ProxyFailures::new);
    this.time = new CallTimeLimits(transport.time(), transport.limits());
    this.deadline = new Deadline(loop, transport.time(), this::expired);
  }

  private void begin() {
    loop.add(this);
    ending.onCancel(() -> loop.run(this::cancelled));
    if (phase == Phase.LOOK_UP) {
      deadline.set(time.lookUpEnd());
      loop.lookup()
          .servers(
              request.url(),
              found -> loop.run(() -> lookedUp(found)),
              failure -> loop.run(() -> fail(failure)));
    }
  }

  /**
   * The throttle has cancelled the call. Of many that are cancelled together all leave the wire
   * before the first exchange goes on.
   */
  void cancelled() {
    if (end()) {
      loop.runLater(() -> ending.cancelled(tally));
    }
  }

  @Override
  public void stopped() {
    fail(new RejectedExecutionException("async-http stopped before the answer came"));
  }

  private void lookedUp(List<SocketAddress> found) {
    if (phase == Phase.LOOK_UP) {
      servers = new HostConnections(found);
      beginConnecting(transport.keeping());
    }
  }

  private void beginConnecting(HttpClient client) {
    phase = Phase.CONNECT;
    time.beginConnecting();
    connect(client);
  }

  private void connect(HttpClient client) {
    deadline.set(time.connectEnd(servers.left()));
    attempt = new Attempt(transport.sockets(), this);
    try {
      boolean last = transport.sockets().areManyIdle();
      attempt.begin(client, request.options(servers.current(), proxy, last));
    } catch (IllegalStateException closed) {
      fail(closed);
    }
  }

  @Override
  public void connected() {
    if (ending.mayLeave()) {
      phase = Phase.WAIT;
      tally = tally.plusRequest();
      deadline.set(time.headEnd());
    } else {
      cancelled();
    }
  }

  @Override
  public void notConnected(Throwable cause) {
    CallFailedException failure = connecting(cause);
    answer = ProxyFailures.answer(cause).filter(ending::isLimitedBy).orElse(null);
    if (answer != null) {
      endAnswered();
    } else if (FailureClassifier.isStale(cause) && !retried) {
      retry();
    } else if (failure.kind() == FailureKind.CONNECT && servers.hasNext()) {
      connectNext(failure);
    } else {
      fail(servers.verdict(failure));
    }
  }

  @Override
  public void lost(Throwable cause) {
    boolean reused = attempt != null && attempt.isReused();
    CallFailedException failure = FailureClassifier.waiting(cause);
    boolean leftOver = reused && !retried && isLeftOver(failure.kind());
    if (!isLimitedByCut() && leftOver && ending.mayResend()) {
      retry();
    } else {
      fail(failure);
    }
  }

  /** Returns true when the failure of a kept connection may be caused by the answer before. */
  private static boolean isLeftOver(FailureKind kind) {
    return kind == FailureKind.RESET || kind == FailureKind.PROTOCOL;
  }

  private CallFailedException connecting(Throwable cause) {
    SocketAddress server = servers.current();
    return atProxy
        .map(proxied -> proxied.connecting(server, cause))
        .orElseGet(() -> FailureClassifier.connecting(server, cause));
  }

  @Override
  public void head(AnswerHead head) {
    Optional<CallFailedException> ofProxy =
        atProxy.flatMap(proxied -> proxied.answered(request.url().tls(), head.status()));
    if (ofProxy.isPresent()) {
      fail(ofProxy.get());
    } else if (ending.isAnsweredBy(head)) {
      answer = head;
      phase = Phase.BODY;
      deadline.set(time.end());
    } else {
      cancelled();
    }
  }

  @Override
  public void body(int more) {
    long most = transport.limits().maxBody();
    boolean enough = tally.bytes() + more > most;
    tally = tally.withBytes(Math.min(tally.bytes() + more, most));
    if (enough) {
      endAnswered();
    }
  }

  /** The pool gets its connection back first: the next call of the host may follow at once. */
  @Override
  public void ended() {
    loop.runLater(this::endAnswered);
  }

  private void endAnswered() {
    if (answer != null && end()) {
      ending.answered(answer, tally);
    }
  }

  private void connectNext(CallFailedException failure) {
    servers.next(failure);
    connect(transport.keeping());
  }

  /**
   * A kept connection has died or is out of step: the request goes out once more, over a new one.
   */
  private void retry() {
    if (ending.isCancelled()) {
      cancelled();
    } else {
      retried = true;
      beginConnecting(transport.fresh());
    }
  }

  private void expired() {
    if (phase == Phase.CONNECT && servers.hasNext() && attempt != null) {
      attempt.abort();
      connectNext(connectTimeout());
    } else {
      fail(
          switch (phase) {
            case LOOK_UP ->
                FailureClassifier.lookUpTimeout(request.url().host(), time.connectLimit());
            case CONNECT -> connectTimeout();
            case WAIT, BODY, ENDED ->
                FailureClassifier.timeout("no answer within " + time.headLimit());
          });
    }
  }

  private CallFailedException connectTimeout() {
    return atProxy
        .map(proxied -> proxied.connectTimeout(request.url().tls(), time.connectLimit()))
        .orElseGet(() -> FailureClassifier.timeout("no connection within " + time.connectLimit()));
  }

  /** The status line alone decides that an answer is a limit: the rest may never come. */
  private boolean isLimitedByCut() {
    if (answer == null && attempt != null) {
      answer = attempt.cut().filter(ending::isLimitedBy).orElse(null);
    }
    return answer != null;
  }

  /** Ends the call without an answer; with the answer when its head is here. */
  private void fail(Exception failure) {
    if (isLimitedByCut()) {
      endAnswered();
    } else if (end()) {
      ending.failed(failure, tally);
    }
  }

  private boolean end() {
    if (phase == Phase.ENDED) {
      return false;
    }
    phase = Phase.ENDED;
    deadline.clear();
    loop.remove(this);
    if (attempt != null) {
      attempt.abort();
    }
    return true;
  }
}
