package io.dromedary.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of each answer before the HTTP client does. A plain one is handed on as it came;
 * one with a blemish that browsers and curl pass over is mended, and its connection used no more.
 * Interim answers, of which we ask for none, are dropped: they stand before the answer that counts
 * (RFC 9110, section 15.2). What is no head breaks the connection. Of a head that breaks off it
 * knows what was there. For one connection, on its event loop.
 */
final class AnswerHeads extends ChannelInboundHandlerAdapter {

  /** Before one answer; a server that works for long may send one every few seconds. */
  static final int MOST_INTERIM = 20;

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int FIRST_FINAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private enum State {
    /** A head comes next. */
    HEAD,
    /** All that comes belongs to a body, or was not asked for: the client judges it. */
    REST,
    BROKEN
  }

  private final HeadEnd end = new HeadEnd();
  private State state = State.REST;
  private boolean bodiless;
  private int interim;
  private @Nullable ByteBuf unread;
  private Optional<AnswerHead> cut = Optional.empty();

  AnswerHeads() {}

  /** Puts one before the client's reader of HTTP. */
  static void watch(HttpConnection connection) {
    channel(connection).pipeline().addBefore("codec", "answer-heads", new AnswerHeads());
  }

  /** The one of a connection; one that sees nothing when the connection has just closed. */
  static AnswerHeads of(HttpConnection connection) {
    AnswerHeads watching = channel(connection).pipeline().get(AnswerHeads.class);
    return watching == null ? new AnswerHeads() : watching;
  }

  private static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channel();
  }

  /**
   * Says that a request goes out.
   *
   * @param head whether its method is HEAD, so that the answer has no body
   */
  void expect(boolean head) {
    bodiless = head;
    interim = 0;
    cut = Optional.empty();
    end.reset();
    state = state == State.BROKEN ? state : State.HEAD;
  }

  /** The part of an incomplete or broken head that has come; empty without a status. */
  Optional<AnswerHead> cut() {
    return unread == null ? cut : end.cut(unread);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (state == State.REST || !(message instanceof ByteBuf bytes)) {
      context.fireChannelRead(message);
    } else if (state == State.BROKEN) {
      ReferenceCountUtil.release(message);
    } else {
      read(context, bytes);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    giveUp();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    giveUp();
  }

  private void read(ChannelHandlerContext context, ByteBuf bytes) {
    ByteBuf all =
        unread == null
            ? bytes
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), unread, bytes);
    unread = all;
    try {
      Optional<RawHead> head = end.find(all);
      while (head.isPresent()) {
        if (isFinal(head.get().status().status())) {
          handOn(context, head.get(), all);
          return;
        }
        all.skipBytes(end.length());
        end.reset();
        head = end.find(all);
      }
    } catch (BrokenHeadException broken) {
      state = State.BROKEN;
      giveUp();
      context.fireExceptionCaught(broken);
    }
  }

  private boolean isFinal(int status) {
    if (status == SWITCHING_PROTOCOLS) { // only to one that the client has named: section 7.8
      throw new BrokenHeadException("it switches to a protocol that was not asked for");
    }
    if (status >= FIRST_FINAL) {
      return true;
    }
    interim++;
    if (interim > MOST_INTERIM) {
      throw new BrokenHeadException("more than " + MOST_INTERIM + " interim answers (1xx)");
    }
    return false;
  }

  /** Hands on a head with all that came behind it. */
  private void handOn(ChannelHandlerContext context, RawHead head, ByteBuf all) {
    int status = head.status().status();
    boolean empty = bodiless || status == NO_CONTENT || status == NOT_MODIFIED;
    BodyLength length = empty ? BodyLength.ofNoBody(head) : BodyLength.of(head);
    ByteBuf good = all;
    if (!head.isPlain() || !length.plain()) {
      good = context.alloc().buffer(all.readableBytes() + RepairedHead.longer());
      RepairedHead.write(head, length, good);
      good.writeBytes(all.skipBytes(end.length()));
      all.release();
    }
    unread = null;
    state = State.REST;
    context.fireChannelRead(good);
  }

  private void giveUp() {
    ByteBuf left = unread;
    if (left != null) {
      cut = end.cut(left);
      unread = null;
      left.release();
    }
  }
}
