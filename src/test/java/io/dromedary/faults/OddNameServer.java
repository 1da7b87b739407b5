package io.dromedary.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TLS server on 127.0.0.1 that may be called by names that Java refuses, and answers 200. */
public final class OddNameServer implements AutoCloseable {

  /** One for all: keys take long to make. */
  private static final TlsIdentity AUTHORITY = new TlsIdentity();

  private final List<String> names = new CopyOnWriteArrayList<>();
  private final FaultPort port;

  /** Starts one whose certificate is for this name, which may begin with a star. */
  public OddNameServer(String certified) {
    port =
        FaultPort.open(AnyName.tls(AUTHORITY.keyed(certified), names::add, OddNameServer::answer));
  }

  private static void answer(Peer peer) throws IOException {
    while (true) {
      peer.request();
      peer.send(HttpText.OK);
    }
  }

  /** The URL of a host name that leads here. */
  public String url(String host) {
    return "https://" + host + ':' + port.port() + '/';
  }

  /** The names that clients sent, empty for none. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** The certificate of its authority, as a PEM file. */
  public Path pem(Path folder) {
    return AUTHORITY.pem(folder);
  }

  @Override
  public void close() {
    port.close();
  }
}
