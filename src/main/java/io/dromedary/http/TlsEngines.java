package io.dromedary.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;

/**
 * Makes TLS engines as another context does, with two things added: they send the names of servers
 * that Java would not send, and hear nothing of servers that do not know the name.
 */
final class TlsEngines extends SslContext {

  private final SslContext java;

  TlsEngines(SslContext java) {
    this.java = java;
  }

  @Override
  public boolean isClient() {
    return java.isClient();
  }

  @Override
  public List<String> cipherSuites() {
    return java.cipherSuites();
  }

  @Override
  @SuppressWarnings("deprecation") // the type is, the method that must be overridden is not
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return java.applicationProtocolNegotiator();
  }

  @Override
  public SSLSessionContext sessionContext() {
    return java.sessionContext();
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    return java.newEngine(allocator);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
    SSLEngine engine = java.newEngine(allocator, host, port);
    OddName.serverName(host)
        .ifPresent(
            name -> {
              SSLParameters parameters = engine.getSSLParameters();
              parameters.setServerNames(List.of(name));
              engine.setSSLParameters(parameters);
            });
    return engine;
  }

  @Override
  protected SslHandler newHandler(
      ByteBufAllocator allocator, String host, int port, boolean startTls, Executor tasks) {
    return new SslHandler(newEngine(allocator, host, port), startTls, tasks) {
      @Override
      public void handlerAdded(ChannelHandlerContext context) throws Exception {
        context.pipeline().addBefore(context.name(), null, new NameWarnings());
        super.handlerAdded(context);
      }
    };
  }
}
