package io.dromedary.results.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The bytes of a channel from its beginning. Its position and the channel itself are left alone,
 * also when this is closed. For one thread.
 */
final class ChannelBytes extends InputStream {

  private final FileChannel channel;
  private long at;

  ChannelBytes(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = channel.read(ByteBuffer.wrap(into, offset, length), at);
    at += Math.max(0, read);
    return read;
  }
}
