package io.dromedary.faults;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;

/** All faults, each on a port of its own on 127.0.0.1. */
public final class FaultWorld implements AutoCloseable {

  /** The name in the good certificates. */
  static final String NAME = "tls.localhost";

  private final TlsIdentity authority = new TlsIdentity();
  private final List<Fault> faults = new ArrayList<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final boolean kept;

  /**
   * Opens all ports.
   *
   * @param keepsRequests whether the requests are remembered
   */
  public FaultWorld(boolean keepsRequests) {
    kept = keepsRequests;
    ConnectFaults.addTo(this);
    TlsFaults.addTo(this);
    HeadFaults.addTo(this);
    BodyFaults.addTo(this);
    FieldFaults.addTo(this);
    RedirectFaults.addTo(this);
  }

  /** What there is to call. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** The heads of all requests that came without TLS and were read. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  TlsIdentity authority() {
    return authority;
  }

  /** The authority's certificate, which the program shall trust. */
  public Path caFile(Path folder) {
    return authority.pem(folder);
  }

  /** A server without a fault; gives its URL. */
  public String healthy() {
    return serve(answering(HttpText.OK));
  }

  /** A port with a script of its own; gives its URL. */
  String serve(Script script) {
    return "http://127.0.0.1:" + port(script) + "/";
  }

  private int port(Script script) {
    FaultPort port = FaultPort.open(script);
    open.push(port);
    return port.port();
  }

  /** Something to be closed with this. */
  void keep(AutoCloseable part) {
    open.push(part);
  }

  void add(String name, String url, boolean slow, String... outcomes) {
    faults.add(new Fault(name, url, slow, Set.of(outcomes)));
  }

  /** A server that reads a request and answers with these bytes. */
  void answer(String name, String answer, String... outcomes) {
    add(name, serve(answering(answer)), false, outcomes);
  }

  /** A server that reads a request before its script. */
  void afterRequest(String name, Script script, String... outcomes) {
    add(name, serve(asked(script)), false, outcomes);
  }

  /** The same, ended by a time limit alone. */
  void slowAfterRequest(String name, Script script, String... outcomes) {
    add(name, serve(asked(script)), true, outcomes);
  }

  /** A server that is called by https. */
  void https(String name, boolean slow, Script script, String... outcomes) {
    add(name, "https://" + NAME + ":" + port(script) + "/", slow, outcomes);
  }

  /** A server whose certificate is this. */
  void certificate(String name, SSLContext context, String... outcomes) {
    https(name, false, TlsScripts.tls(context, answering(HttpText.OK)), outcomes);
  }

  /** Reads and answers requests until the client has gone. */
  Script answering(String answer) {
    return peer -> {
      while (true) {
        remember(peer.request());
        peer.send(answer);
      }
    };
  }

  private Script asked(Script script) {
    return peer -> {
      remember(peer.request());
      script.play(peer);
    };
  }

  private void remember(String request) {
    if (kept) {
      requests.add(request);
    }
  }

  @Override
  public void close() {
    for (AutoCloseable part : open) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
