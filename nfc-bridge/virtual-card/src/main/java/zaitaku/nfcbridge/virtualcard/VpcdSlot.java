package zaitaku.nfcbridge.virtualcard;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A slot of the virtual reader driver vpcd (vsmartcard), as the hand that lays cards on it: pcscd
 * then shows a virtual card to every program of the machine. vpcd asks nobody who they are, and
 * listens on all addresses: for practice and tests only. Safe for use by several threads.
 */
public final class VpcdSlot implements AutoCloseable {

  /** Where vpcd waits for the card of its first slot. */
  public static final int PORT = 35963;

  private final InetSocketAddress vpcd;
  private @Nullable VpcdLine line;

  /**
   * @param vpcd where vpcd waits for this slot's card
   */
  public VpcdSlot(InetSocketAddress vpcd) {
    this.vpcd = vpcd;
  }

  /**
   * Lays a card into the slot; one that lies there is taken away first. Readers look a few times a
   * second: it is seen soon after, not at once.
   *
   * @throws IOException when nobody listens there, or another card lies in the slot
   */
  public synchronized void lay(VirtualCard card) throws IOException {
    take();
    line = VpcdLine.open(vpcd, card);
  }

  /** Takes the card away; whoever is using it finds out. */
  public synchronized void take() {
    if (line != null) {
      line.close();
    }
    line = null;
  }

  /** True until the card is taken away, leaves by itself, or the reader goes. */
  public synchronized boolean lying() {
    return line != null && line.open();
  }

  /**
   * Waits until no card lies here any more.
   *
   * @throws InterruptedException when the waiting thread is told to stop
   */
  public void awaitEmpty() throws InterruptedException {
    VpcdLine mine;
    synchronized (this) {
      mine = line;
    }
    if (mine != null) {
      mine.awaitEnd();
    }
  }

  @Override
  public void close() {
    take();
  }
}
