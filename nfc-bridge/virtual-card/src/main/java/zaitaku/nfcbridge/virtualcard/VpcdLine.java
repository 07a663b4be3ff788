package zaitaku.nfcbridge.virtualcard;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import jdk.net.ExtendedSocketOptions;

/**
 * One card's connection to vpcd (docs of vsmartcard, "VPCD protocol"): each message is a length of
 * two bytes, big-endian, and so many bytes. One byte is a word to the reader's contacts, more are a
 * command APDU. Connected means inserted, closed means removed.
 */
final class VpcdLine implements AutoCloseable {

  private static final int POWER_OFF = 0;
  private static final int POWER_ON = 1;
  private static final int RESET = 2;
  private static final int GET_ATR = 4;
  private static final int CONNECT_MILLIS = 2000;

  private final Socket socket;
  private final VirtualCard card;
  private final Thread thread;

  private VpcdLine(Socket socket, VirtualCard card) {
    this.socket = socket;
    this.card = card;
    this.thread = Thread.ofPlatform().daemon().name("card on vpcd").unstarted(this::serve);
  }

  static VpcdLine open(InetSocketAddress vpcd, VirtualCard card) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket.connect(vpcd, CONNECT_MILLIS);
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
    VpcdLine line = new VpcdLine(socket, card);
    line.thread.start();
    return line;
  }

  boolean open() {
    return thread.isAlive() && !socket.isClosed();
  }

  void awaitEnd() throws InterruptedException {
    thread.join();
  }

  private void serve() {
    try (socket;
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      boolean there = true;
      while (there) {
        int length = in.readUnsignedShort();
        acknowledgeAtOnce();
        byte[] message = in.readNBytes(length);
        there = message.length == length && answer(message, out);
      }
    } catch (IOException gone) {
      // the reader went, or the card was taken away: both are every day's business
    } finally {
      card.powerOff();
    }
  }

  /** Else the header waits for its acknowledgement, and each command for 40 ms (pcsc facts). */
  private void acknowledgeAtOnce() throws IOException {
    if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
      socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }

  /** False when the card leaves. */
  private boolean answer(byte[] message, OutputStream out) throws IOException {
    if (message.length > 1) {
      return play(message, out);
    }
    switch (message.length == 0 ? -1 : message[0]) {
      case POWER_OFF -> card.powerOff();
      case POWER_ON -> card.powerOn();
      case RESET -> card.reset();
      case GET_ATR -> send(out, card.atr());
      default -> {
        // a word that no card understands
      }
    }
    return true;
  }

  private boolean play(byte[] command, OutputStream out) throws IOException {
    try {
      Fault fault = card.nextFault(command);
      if (fault instanceof Fault.Delays(Runnable hook)) {
        hook.run();
      }
      return switch (Played.of(card, command, fault)) {
        case Played.Said(byte[] answer) -> {
          send(out, answer);
          yield true;
        }
        case Played.Left() -> false;
        case Played.SaidNothing nothing -> true;
      };
    } finally {
      Arrays.fill(command, (byte) 0);
    }
  }

  /** In one piece, so that it is one packet. */
  private static void send(OutputStream out, byte[] answer) throws IOException {
    byte[] message = new byte[2 + answer.length];
    message[0] = (byte) (answer.length >> 8);
    message[1] = (byte) answer.length;
    System.arraycopy(answer, 0, message, 2, answer.length);
    out.write(message);
  }

  @Override
  public void close() {
    try {
      socket.close();
      if (Thread.currentThread() != thread) {
        thread.join();
      }
    } catch (IOException alreadyGone) {
      // as good as closed
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
