package io.dromedary.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.util.ReferenceCountUtil;

/**
 * Drops interim answers on a connection, of which we ask for none: they stand before the answer
 * that counts (RFC 9110, section 15.2). A server that sends them without end has no answer. For one
 * connection, on its event loop.
 */
final class InterimAnswers extends ChannelInboundHandlerAdapter {

  /** Before one answer; a server that works for long may send one every few seconds. */
  static final int MOST = 20;

  /** It ends the protocol that was spoken before, so it is no interim answer to us. */
  private static final int SWITCHING_PROTOCOLS = 101;

  private int count;
  private boolean dropping;

  private InterimAnswers() {}

  /** Puts one between what reads HTTP and the client. */
  static void dropOn(Channel channel) {
    channel.pipeline().addBefore("handler", "interim-answers", new InterimAnswers());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse head) {
      dropping =
          head.status().codeClass() == HttpStatusClass.INFORMATIONAL
              && head.status().code() != SWITCHING_PROTOCOLS;
      count = dropping ? count + 1 : 0;
    }
    if (!dropping) {
      context.fireChannelRead(message);
      return;
    }
    ReferenceCountUtil.release(message);
    if (count == MOST + 1) {
      count++; // once
      context.fireExceptionCaught(
          new IllegalStateException("more than " + MOST + " interim answers (1xx)"));
    }
  }
}
