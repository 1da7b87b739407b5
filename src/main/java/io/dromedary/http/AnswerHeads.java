package io.dromedary.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;

/**
 * Sees the heads of answers before the client does. Drops interim answers, of which we ask for
 * none: they stand before the answer that counts (RFC 9110, section 15.2). Breaks the connection
 * when there is no end of them, or where a status is none. For one connection, on its event loop.
 */
final class AnswerHeads extends ChannelInboundHandlerAdapter {

  /** Before one answer; a server that works for long may send one every few seconds. */
  static final int MOST_INTERIM = 20;

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int FIRST_FINAL = 200;

  /** RFC 9110, section 15: three digits. Those above 599 are in use. */
  private static final int LOWEST = 100;

  private static final int HIGHEST = 999;

  private int interim;
  private boolean dropping;
  private boolean broken;

  private AnswerHeads() {}

  /** Puts one between what reads HTTP and the client. */
  static void watch(Channel channel) {
    channel.pipeline().addBefore("handler", "answer-heads", new AnswerHeads());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Optional<String> fault =
        message instanceof HttpResponse head ? judge(head.status().code()) : Optional.empty();
    if (!dropping && !broken && fault.isEmpty()) {
      context.fireChannelRead(message);
      return;
    }
    ReferenceCountUtil.release(message);
    if (fault.isPresent() && !broken) {
      broken = true;
      context.fireExceptionCaught(new IllegalStateException(fault.get()));
    }
  }

  private Optional<String> judge(int status) {
    dropping = status >= LOWEST && status < FIRST_FINAL;
    interim = dropping ? interim + 1 : 0;
    if (status < LOWEST || status > HIGHEST) {
      return Optional.of("its status is " + status);
    }
    if (status == SWITCHING_PROTOCOLS) { // only to one that the client has named: section 7.8
      return Optional.of("it switches to a protocol that was not asked for");
    }
    return interim > MOST_INTERIM
        ? Optional.of("more than " + MOST_INTERIM + " interim answers (1xx)")
        : Optional.empty();
  }
}
