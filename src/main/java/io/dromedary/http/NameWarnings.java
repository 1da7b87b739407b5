package io.dromedary.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Drops what a server sends that does not know the name it is called by and goes on all the same: a
 * warning of the kind unrecognized_name (RFC 6066, section 3), which Java takes for the end. All
 * other records pass. It steps aside when the handshake gets encrypted, from where on such a
 * warning cannot be distinguished from others.
 */
final class NameWarnings extends ByteToMessageDecoder {

  private static final int HEADER = 5;
  private static final int LENGTH_AT = 3;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int ALERT_LENGTH = 2;
  private static final int WARNING_UNRECOGNIZED_NAME = 0x0170;

  private int left;

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (left == 0 && in.readableBytes() >= HEADER) {
      look(context, in);
    }
    if (left > 0 && in.isReadable()) {
      ByteBuf part = in.readRetainedSlice(Math.min(left, in.readableBytes()));
      left -= part.readableBytes();
      out.add(part);
    }
  }

  /** Looks at the head of a record (RFC 8446, section 5.1). */
  private void look(ChannelHandlerContext context, ByteBuf in) {
    int start = in.readerIndex();
    int type = in.getUnsignedByte(start);
    int length = in.getUnsignedShort(start + LENGTH_AT);
    if (type != HANDSHAKE && type != ALERT) {
      context.pipeline().remove(this);
    } else if (type == HANDSHAKE || length != ALERT_LENGTH) {
      left = HEADER + length;
    } else if (in.readableBytes() >= HEADER + ALERT_LENGTH) {
      boolean dropped = in.getUnsignedShort(start + HEADER) == WARNING_UNRECOGNIZED_NAME;
      in.skipBytes(dropped ? HEADER + ALERT_LENGTH : 0);
      left = dropped ? 0 : HEADER + ALERT_LENGTH;
    }
  }
}
